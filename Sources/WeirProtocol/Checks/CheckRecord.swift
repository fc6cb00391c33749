/// Everything a check produced: the only input of matrices and reports.
public struct CheckRecord: Hashable, Sendable, Codable {
    /// The version of this document's shape.
    public var schema = 1
    /// The rules that were asked, in the order of the catalogue.
    public var rules: [RuleEntry]
    /// One report a subject.
    public var subjects: [SubjectReport]
    /// Waivers that did not hold: nothing to waive, or past their expiry. Each fails the check.
    public var staleWaivers: [String]

    /// A record.
    public init(rules: [RuleEntry], subjects: [SubjectReport], staleWaivers: [String] = []) {
        self.rules = rules
        self.subjects = subjects
        self.staleWaivers = staleWaivers
    }

    /// Whether every binding rule holds for every subject, all of them could be checked, and every waiver is in force.
    public var passes: Bool { staleWaivers.isEmpty && subjects.allSatisfy(\.passes) }

    /// The subjects whose check came to no end.
    public var refused: [SubjectReport] { subjects.filter { $0.refusal != nil } }

    /// A rule as the record names it.
    public struct RuleEntry: Hashable, Sendable, Codable {
        /// The stable id.
        public var id: String
        /// How binding it is.
        public var level: RuleLevel
        /// The rule in one sentence.
        public var must: String

        /// An entry.
        public init(id: String, level: RuleLevel, must: String) {
            self.id = id
            self.level = level
            self.must = must
        }
    }
}

/// What is known about one subject after a check.
public struct SubjectReport: Hashable, Sendable, Codable {
    /// The subject's name or chain.
    public var subject: String
    /// What it is, in one line, where its name does not say it.
    public var summary: String?
    /// The command of the worker that has it, where that is not one of Weir's.
    public var worker: String?
    /// The contract the subject declares.
    public var profile: String
    /// How many traces were played.
    public var traces: Int
    /// Why no more could be played: what was sent back cannot be read, or nothing was. What had held until then proves
    /// nothing.
    public var refusal: String?
    /// The answers, in the order of the catalogue.
    public var answers: [Answer]

    /// A report.
    public init(subject: String, profile: String, traces: Int, answers: [Answer]) {
        self.subject = subject
        self.profile = profile
        self.traces = traces
        self.answers = answers
    }

    /// The answers that say no, under the subject's own profile: what was found first, and says most, comes first.
    public var findings: [Finding] {
        let failures = answers.enumerated().filter { $0.element.verdict.isFailure }
        let sorted = failures.sorted { ($0.element.place ?? .max, $0.offset) < ($1.element.place ?? .max, $1.offset) }
        return sorted.compactMap(\.element.finding)
    }

    /// Whether every binding rule holds, under the subject's own profile, and all could be asked.
    public var passes: Bool { refusal == nil && !breaksBinding }
    /// Whether a binding rule is broken, under the subject's own profile.
    public var breaksBinding: Bool { answers.contains { $0.level == .must && $0.verdict.isFailure } }

    /// The answer about a rule; asking for a rule that does not exist traps.
    public subscript(rule: String) -> RuleVerdict {
        guard let answer = answers.first(where: { $0.rule == rule }) else {
            preconditionFailure("SubjectReport: no rule \"\(rule)\"")
        }
        return answer.verdict
    }

    /// The answer about one rule.
    public struct Answer: Hashable, Sendable, Codable {
        /// The rule's id.
        public var rule: String
        /// How binding the rule is.
        public var level: RuleLevel
        /// The verdict under the subject's own profile.
        public var verdict: RuleVerdict
        /// The verdict under the strict profile.
        public var strict: RuleVerdict
        /// What breaks it, under either profile.
        public var finding: Finding?
        /// The place of the finding among those of the subject, from 0: narrow causes before wide ones.
        public var place: Int?
        /// Why the verdict is what it is, where that needs a word: the waiver's reason, the missing capability.
        public var note: String?

        /// An answer.
        public init(
            rule: String, level: RuleLevel, verdict: RuleVerdict, strict: RuleVerdict, finding: Finding? = nil,
            note: String? = nil
        ) {
            self.rule = rule
            self.level = level
            self.verdict = verdict
            self.strict = strict
            self.finding = finding
            self.note = note
        }
    }
}
