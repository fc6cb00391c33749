import WeirProtocol

extension CheckFormat {
    /// One line a subject, then every finding with the trace that makes it happen again.
    static let text = CheckFormat(
        name: "text", summary: "one line a subject, then every finding with its smallest trace",
        paint: { record, styling in CheckText(record: record, styling: styling).text })
}

private struct CheckText {
    let record: CheckRecord
    let styling: Styling

    var text: String {
        let findings = record.subjects.flatMap { subject in
            subject.answers.filter { $0.finding != nil }.map { (subject, $0) }
        }
        let paragraphs = findings.map { finding($0.0, $0.1) }
        let stale = record.staleWaivers.map { styling.bad("stale waiver") + " " + $0 + "\n" }.joined()
        let refused = record.refused.map { subject in
            let reason = subject.refusal ?? ""
            return styling.bad("not checked") + " \(subject.subject): after \(subject.traces) trace(s), \(reason)\n"
        }.joined()
        return ([table] + paragraphs + [stale, refused, last]).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var table: String {
        let rows = record.subjects.map { subject in
            let counts = [RuleVerdict.pass, .discharged, .waived, .inconclusive, .notApplicable].map { verdict in
                "\(subject.answers.count { $0.verdict == verdict })"
            }
            return [subject.subject, subject.profile, "\(subject.findings.count)"] + counts + ["\(subject.traces)"]
        }
        let headings = ["subject", "profile", "fail", "pass", "by type", "waived", "not tried", "no such", "traces"]
        return ColumnList(headings, rows).text(styling)
    }

    private func finding(_ subject: SubjectReport, _ answer: SubjectReport.Answer) -> String {
        guard let finding = answer.finding else { return "" }
        var head = "\(subject.subject): \(answer.verdict.words) \(finding.rule) \(finding.level.rawValue)"
        if answer.verdict.isFailure {
            head = styling.bad(head)
        } else {
            let reason = answer.verdict == .waived ? "" : " under \(subject.profile), FAIL under the strict contract"
            head = styling.open(head + reason)
        }
        var lines = [
            head, "  \(finding.must)", "  did       \(finding.did)", "  expected  \(finding.expected)",
            "  got       \(finding.got)", "  trace     \(finding.trace)",
        ]
        if let note = answer.note { lines.append("  note      \(note)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private var last: String {
        let broken = record.subjects.flatMap(\.findings)
        let must = broken.count { $0.level == .must }
        let count = record.subjects.count
        let subjects = count == 1 ? "1 subject" : "\(count) subjects"
        if record.passes, broken.isEmpty {
            return styling.good("pass") + " \(subjects) \(count == 1 ? "keeps" : "keep") the contract\n"
        }
        if broken.isEmpty, !record.refused.isEmpty {
            return styling.bad("fail") + " \(record.refused.count) of \(subjects) could not be checked\n"
        }
        let words = "\(must) binding and \(broken.count - must) other rules broken by \(subjects)"
        return (record.passes ? styling.good("pass") : styling.bad("fail")) + " \(words)\n"
    }
}
