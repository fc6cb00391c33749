import WeirProtocol

extension CheckFormat {
    /// A page: the subjects, each finding with what repeats it, and the matrix of rules and subjects.
    static let markdown = CheckFormat(
        name: "markdown", summary: "the subjects, each finding with the command that repeats it, and the matrix",
        paint: { record, _ in CheckPage(record).text })
}

private struct CheckPage {
    private let record: CheckRecord
    private let answers: [(subject: SubjectReport, answer: SubjectReport.Answer)]

    init(_ record: CheckRecord) {
        self.record = record
        answers = record.subjects.flatMap { subject in subject.answers.map { (subject, $0) } }
    }

    var text: String {
        let broken = answers.filter(\.answer.verdict.isFailure)
        let strict = answers.filter { !$0.answer.verdict.isFailure && $0.answer.finding != nil }
        let sections = [
            "# What `weir check` found\n\n" + verdict(broken.count) + "\n", subjects,
            section("Broken, under the subject's own contract", broken.map(finding)),
            section("Held or waived there, broken under Weir's contract", strict.map(finding)),
            section(
                "Stale waivers", record.staleWaivers.isEmpty ? [] : [record.staleWaivers.map { "- \($0)\n" }.joined()]),
            section(
                "Could not be checked",
                record.refused.map { "- `\($0.subject)`, after \($0.traces) trace(s): \($0.refusal ?? "")\n" }),
            section("Every rule", [matrix]),
        ]
        return sections.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func verdict(_ broken: Int) -> String {
        let traces = record.subjects.reduce(0) { $0 + $1.traces }
        return "\(record.subjects.count) subjects, \(record.rules.count) rules, \(traces) traces: \(broken) findings."
    }

    private var subjects: String {
        var lines = ["| subject | contract | broken | held | not tried | what it is |", "|---|---|---|---|---|---|"]
        for subject in record.subjects {
            let broken = subject.answers.filter(\.verdict.isFailure).map(\.rule).joined(separator: " ")
            let held = subject.answers.count { $0.verdict == .pass || $0.verdict == .discharged }
            let untried = subject.answers.count { $0.verdict == .inconclusive }
            lines.append(
                "| `\(cell(subject.subject))` | \(cell(subject.profile)) | \(broken) | \(held) | \(untried) "
                    + "| \(cell(subject.summary ?? "")) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ parts: [String]) -> String {
        parts.isEmpty ? "" : "## \(title)\n\n" + parts.joined(separator: "\n")
    }

    private func finding(_ subject: SubjectReport, _ answer: SubjectReport.Answer) -> String {
        guard let finding = answer.finding else {
            return "### `\(subject.subject)`: \(answer.rule) \(answer.level.rawValue) \(answer.verdict.words)\n"
        }
        let isOwn = answer.verdict.isFailure
        let state = isOwn ? answer.verdict.words : "\(answer.verdict.words) under \(subject.profile)"
        var lines = [
            "### `\(subject.subject)`: \(finding.rule) \(finding.level.rawValue) \(state)", "", "> \(finding.must)", "",
            "- contract: \(isOwn ? subject.profile : "Weir")", "- did: \(finding.did)",
            "- expected: \(finding.expected)", "- got: \(finding.got)",
        ]
        if let note = answer.note { lines.append("- why: \(note)") }
        lines.append("- repeat: `\(command(finding, subject))`")
        return lines.joined(separator: "\n") + "\n"
    }

    /// What repeats a finding in a shell.
    private func command(_ finding: Finding, _ subject: SubjectReport) -> String {
        let worker = subject.worker.map { "--worker \(quoted($0)) " } ?? ""
        return "weir check \(worker)--replay \(quoted(finding.trace))"
    }

    private func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private var matrix: String {
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
    private func words(_ answer: SubjectReport.Answer) -> String {
        let own = answer.verdict.isFailure ? "**\(answer.verdict.words)**" : answer.verdict.words
        return answer.verdict == answer.strict || answer.verdict == .waived
            ? own : "\(own) (strict: \(answer.strict.words))"
    }

    private func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
