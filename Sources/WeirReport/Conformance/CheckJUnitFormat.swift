import WeirProtocol

extension CheckFormat {
    /// One suite a subject and one case a rule, as build servers read it.
    static let junit = CheckFormat(
        name: "junit", summary: "one suite a subject, one case a rule, for build servers",
        paint: { record, _ in
            let suites = record.subjects.map(suite).joined() + waivers(record.staleWaivers)
            return
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"weir check\">\n\(suites)</testsuites>\n"
        })

    private static func suite(_ subject: SubjectReport) -> String {
        let skipped = subject.answers.count { isSkipped($0.verdict) }
        let name = XMLText.escaped(subject.subject)
        let head =
            "  <testsuite name=\"\(name)\" tests=\"\(subject.answers.count + (subject.refusal == nil ? 0 : 1))\" "
            + "failures=\"\(subject.findings.count)\" errors=\"\(subject.refusal == nil ? 0 : 1)\" "
            + "skipped=\"\(skipped)\">\n"
        // A subject that could not be checked has broken no rule, and must not look as if it kept them.
        let error =
            subject.refusal.map { words in
                "    <testcase classname=\"\(name)\" name=\"check\"><error message=\"\(XMLText.escaped(words))\"/></testcase>\n"
            } ?? ""
        let cases = subject.answers.map { answer in
            let open = "    <testcase classname=\"\(name)\" name=\"\(XMLText.escaped(answer.rule))\""
            if answer.verdict.isFailure {
                let message = XMLText.escaped(answer.finding?.must ?? answer.verdict.words)
                let body = XMLText.escaped(answer.finding?.description ?? answer.verdict.words)
                return "\(open)><failure message=\"\(message)\">\(body)</failure></testcase>\n"
            }
            if isSkipped(answer.verdict) {
                let message = XMLText.escaped(answer.note ?? answer.verdict.words)
                return "\(open)><skipped message=\"\(message)\"/></testcase>\n"
            }
            return "\(open)/>\n"
        }
        return head + cases.joined() + error + "  </testsuite>\n"
    }

    /// Waivers that do not hold fail the check, so a build server must see them fail.
    private static func waivers(_ stale: [String]) -> String {
        if stale.isEmpty { return "" }
        let cases = stale.map { words in
            "    <testcase classname=\"waivers\" name=\"\(XMLText.escaped(words))\"><failure message=\"stale waiver\"/></testcase>\n"
        }
        return "  <testsuite name=\"waivers\" tests=\"\(stale.count)\" failures=\"\(stale.count)\" skipped=\"0\">\n"
            + cases.joined() + "  </testsuite>\n"
    }

    private static func isSkipped(_ verdict: RuleVerdict) -> Bool {
        verdict == .notApplicable || verdict == .inconclusive || verdict == .waived
    }
}
