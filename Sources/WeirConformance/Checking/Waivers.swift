import WeirProtocol

/// Findings that somebody has accepted, each with a reason and a day on which the acceptance ends.
///
/// One a line: `RULE SUBJECT until YYYY-MM-DD: reason`; `#` begins a comment. A waiver for something that does not fail,
/// and one past its day, fail the check themselves: lists that nobody prunes hide what they were not written for.
public struct Waivers: Hashable, Sendable {
    /// The entries, in the order of the file.
    public var entries: [Entry]

    /// One accepted finding.
    public struct Entry: Hashable, Sendable {
        /// The rule's id.
        public var rule: String
        /// The subject's name or chain.
        public var subject: String
        /// The last day on which it holds, as `YYYY-MM-DD`.
        public var until: String
        /// Why it is accepted.
        public var reason: String
        /// The line of the file, from 1.
        public var line: Int
    }

    /// Why a line is not a waiver.
    public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1.
        public var line: Int
        /// What was expected.
        public var expected: String
        /// `line 3: expected ...`.
        public var description: String { "line \(line): expected \(expected)" }
    }

    /// Reads the lines of a waiver file.
    /// - Parameter rules: What can be waived.
    public init(
        parsing text: String, rules: [CheckRecord.RuleEntry] = RuleCatalogue.entries
    ) throws(ParseError) {
        let known = Set(rules.map(\.id))
        entries = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = raw.prefix { $0 != "#" }.split(separator: " ").map(String.init)
            if words.isEmpty { continue }
            guard known.contains(words[0]) else {
                throw ParseError(line: index + 1, expected: "a rule's id, not \"\(words[0])\"")
            }
            entries.append(try Self.entry(words, line: index + 1))
        }
    }

    private static func entry(_ words: [String], line: Int) throws(ParseError) -> Entry {
        guard let until = words.lastIndex(of: "until"), until > 1, until + 2 < words.count,
            words[until + 1].hasSuffix(":")
        else { throw ParseError(line: line, expected: "RULE SUBJECT until YYYY-MM-DD: reason") }
        let day = String(words[until + 1].dropLast())
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }) else {
            throw ParseError(line: line, expected: "a day such as 2027-01-31, not \"\(day)\"")
        }
        return Entry(
            rule: words[0], subject: words[1..<until].joined(separator: " "), until: day,
            reason: words[(until + 2)...].joined(separator: " "), line: line)
    }

    /// Applies the waivers to a record: failures become `waived`, and waivers that do not hold are named.
    ///
    /// - Parameter today: The day of the check, as `YYYY-MM-DD`; days compare as text.
    public func apply(to record: inout CheckRecord, today: String) {
        for entry in entries {
            let words = "line \(entry.line): \(entry.rule) \(entry.subject)"
            guard let subject = record.subjects.firstIndex(where: { $0.subject == entry.subject }),
                let answer = record.subjects[subject].answers.firstIndex(where: { $0.rule == entry.rule }),
                record.subjects[subject].answers[answer].verdict.isFailure
            else {
                record.staleWaivers.append("\(words): nothing fails there")
                continue
            }
            if entry.until < today {
                record.staleWaivers.append("\(words): ended on \(entry.until)")
                continue
            }
            record.subjects[subject].answers[answer].verdict = .waived
            record.subjects[subject].answers[answer].note = "\(entry.reason) (until \(entry.until))"
        }
    }
}
