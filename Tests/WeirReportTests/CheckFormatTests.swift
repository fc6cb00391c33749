import Testing
import WeirProtocol
import WeirReport

@Suite struct CheckFormatTests {
    static let record: CheckRecord = {
        let finding = Finding(
            rule: "R09", level: .must, must: "A read that gives fewer bytes than asked is not the end.",
            subject: "hasty | x",
            did: "read(2), operation 1 of 1", expected: "the 1 bytes that are left", got: "1 byte, end",
            trace: "hasty | x <- 1 1 :: read(2)")
        var odd = finding
        odd.rule = "R20"
        odd.level = .should
        odd.must = "A stage without a buffer makes at most one upstream read for a read."
        let rules = [
            CheckRecord.RuleEntry(id: "R01", level: .must, must: "A count fits."),
            CheckRecord.RuleEntry(id: "R09", level: .must, must: finding.must),
            CheckRecord.RuleEntry(id: "R20", level: .should, must: odd.must),
        ]
        func answer(
            _ rule: Int, _ verdict: RuleVerdict, _ strict: RuleVerdict, _ finding: Finding? = nil, note: String? = nil
        ) -> SubjectReport.Answer {
            SubjectReport.Answer(
                rule: rules[rule].id, level: rules[rule].level, verdict: verdict, strict: strict, finding: finding,
                note: note)
        }
        var foreign = SubjectReport(
            subject: "it's", profile: "POSIX", traces: 3,
            answers: [
                answer(0, .pass, .pass), answer(1, .crashed, .crashed, finding, note: "It documents an error."),
                answer(2, .inconclusive, .inconclusive),
            ])
        foreign.summary = "a reader of another language"
        var unreadable = SubjectReport(
            subject: "garbled", profile: "Weir", traces: 1,
            answers: (0...2).map { answer($0, .inconclusive, .inconclusive, note: "its answer is not a reply: \"<") })
        unreadable.refusal = "its answer is not a reply: \"<"
        foreign.worker = "python3 worker.py"
        foreign.answers[1].finding?.trace = "it's <- 1 1 :: read(2)"
        foreign.answers[1].finding?.subject = "it's"
        return CheckRecord(
            rules: rules,
            subjects: [
                SubjectReport(
                    subject: "limit(5)", profile: "Weir", traces: 2932,
                    answers: [
                        answer(0, .discharged, .discharged), answer(1, .pass, .pass),
                        answer(2, .inconclusive, .inconclusive),
                    ]),
                SubjectReport(
                    subject: "hasty | x", profile: "Go", traces: 40,
                    answers: [
                        answer(0, .pass, .fail, finding), answer(1, .fail, .fail, finding),
                        answer(2, .waived, .fail, odd, note: "rewritten next year (until 2999-12-31)"),
                    ]), foreign, unreadable,
            ], staleWaivers: ["line 3: R01 limit(5): nothing fails there"])
    }()

    @Test(
        "each format's whole text",
        arguments: [("text", "check.txt"), ("markdown", "check.md"), ("junit", "check.xml")])
    func golden(name: String, file: String) throws {
        let format = try #require(CheckFormat.named(name))
        try expectGolden(format.paint(Self.record, .plain), file)
    }

    @Test("the JSON reads back as the record")
    func json() throws {
        let text = try #require(CheckFormat.named("json")).paint(Self.record, .plain)
        #expect(text.contains("\"not-applicable\"") == false)
        #expect(text.contains("\"staleWaivers\""))
    }
}
