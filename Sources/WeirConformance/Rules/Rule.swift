import WeirProtocol

/// One checkable clause of the contract: a sentence, where it comes from, what would show a violation, and a pure function
/// that finds one in a run.
///
/// Every rule names what breaks it and what it must let pass; the tests hold it to both. A rule that can be wrong about a
/// legal stream is worse than no rule.
public struct Rule: Sendable {
    /// The stable id: a letter for the concept and two digits.
    public let id: String
    /// How binding it is under the strict profile.
    public let level: RuleLevel
    /// The rule in one sentence.
    public let must: String
    /// Whose contracts say so.
    public let source: String
    /// What is done to a subject to expose a violation.
    public let stimulus: String
    /// Whether safe code cannot break it, on a subject whose types say so.
    public let isDischargedByType: Bool
    /// The defects that break it.
    public let brokenBy: [Defect]
    /// Legal behaviour close to a violation, which it must let pass.
    public let accepts: [Oddity]
    /// Whether a subject has the capability that the rule is about.
    public let applies: @Sendable (SubjectDescription) -> Bool
    /// Whether a run could have shown a violation; a rule that no run exercised is inconclusive.
    public let exercised: @Sendable (Run) -> Bool
    /// The first violation in a run.
    public let check: @Sendable (Run) -> Violation?

    init(
        _ id: String, _ level: RuleLevel, _ must: String, source: String, stimulus: String,
        dischargedByType: Bool = false, brokenBy: [Defect], accepts: [Oddity],
        applies: @escaping @Sendable (SubjectDescription) -> Bool,
        exercised: @escaping @Sendable (Run) -> Bool = { _ in true },
        check: @escaping @Sendable (Run) -> Violation?
    ) {
        self.id = id
        self.level = level
        self.must = must
        self.source = source
        self.stimulus = stimulus
        self.isDischargedByType = dischargedByType
        self.brokenBy = brokenBy
        self.accepts = accepts
        self.applies = applies
        self.exercised = exercised
        self.check = check
    }
}

extension SubjectDescription {
    var isReader: Bool { role == .reader }
    var isWriter: Bool { role == .writer }
    var isCopier: Bool { role == .copier }
    var isDuplex: Bool { role == .duplex }
    func has(_ trait: SubjectTraits) -> Bool { traits.contains(trait) }
    /// Whether what a writer passes on can be seen: on a script, or on a pipe, file or socket that is looked at.
    var showsItsSink: Bool { !has(.origin) || has(.breaks) || has(.fills) || isDuplex }
    func answers(_ verb: TraceOperation.Verb) -> Bool { verbs.contains(verb) }
}

extension TraceOperation {
    /// Whether it takes the next bytes, into one place or into two.
    var isRead: Bool { verb == .read || verb == .scatter }
    /// Whether it offers bytes, from one place or from two.
    var isWrite: Bool { verb == .write || verb == .gather }
}

extension Run.Step {
    /// A read with room on an open stream.
    var isOpenRead: Bool { operation.isRead && operation.size > 0 && !before.closed }
    /// A read without room on an open stream.
    var isEmptyRead: Bool { operation.isRead && operation.size == 0 && !before.closed }
    /// A write of at least a byte on a stream that is open to it.
    var isOpenWrite: Bool { operation.isWrite && operation.size > 0 && !before.closed && !before.finished }
    /// The first close.
    var isFirstClose: Bool { operation.verb == .close && !before.closed }
    /// The errors that the stages beside the subject answered with, in order.
    var errorsMet: [Outcome] {
        // Refusing the shorter way is no error.
        let calls = seen.calls.filter { $0.verb != .offload || $0.outcome != .unsupported }
        return calls.map(\.outcome).filter(\.isPermanentError)
    }
}

extension Run {
    /// Whether a step of the trace satisfies a condition.
    func has(_ condition: (Step) -> Bool) -> Bool { steps.contains(where: condition) }
}
