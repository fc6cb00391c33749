import WeirProtocol

extension CheckFormat {
    /// The matrix of rules and subjects, then the findings.
    static let markdown = CheckFormat(
        name: "markdown", summary: "the matrix of rules and subjects, then the findings",
        paint: { record, _ in matrix(record) + findings(record) })

    private static func matrix(_ record: CheckRecord) -> String {
        var lines = [
            "| rule | level | sentence | " + record.subjects.map { cell($0.subject) }.joined(separator: " | ") + " |"
        ]
        lines.append(String(repeating: "|---", count: record.subjects.count + 3) + "|")
        for (index, rule) in record.rules.enumerated() {
            let answers = record.subjects.map { subject in
                subject.answers.indices.contains(index) ? words(subject.answers[index]) : "-"
            }
            lines.append(
                "| \(rule.id) | \(rule.level.rawValue) | \(cell(rule.must)) | \(answers.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The verdict under the subject's own contract, and the strict one's where it differs.
    private static func words(_ answer: SubjectReport.Answer) -> String {
        let own = answer.verdict.isFailure ? "**\(answer.verdict.words)**" : answer.verdict.words
        return answer.verdict == answer.strict || answer.verdict == .waived
            ? own : "\(own) (strict: \(answer.strict.words))"
    }

    private static func findings(_ record: CheckRecord) -> String {
        let all = record.subjects.flatMap(\.findings)
        if all.isEmpty { return "" }
        return "\n"
            + all.map { finding in
                """
                - **\(finding.rule)** \(finding.level.rawValue) `\(finding.subject)`: \(finding.must) \
                Expected \(finding.expected); got \(finding.got). Trace: `\(finding.trace)`

                """
            }.joined()
    }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
