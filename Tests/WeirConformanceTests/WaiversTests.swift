import Testing
import WeirConformance
import WeirProtocol

@Suite struct WaiversTests {
    private func record() -> CheckRecord {
        let report = Conformance.check(
            ReferenceStage.reader.factory("old reader", faults: [Fault(.readsTwice)]), budget: .quick)
        return CheckRecord(rules: RuleCatalogue.entries, subjects: [report])
    }

    @Test("a waiver in force turns a failure into waived, with its reason")
    func inForce() throws {
        var record = record()
        try Waivers(parsing: "# accepted\nR20 old reader until 2999-12-31: rewritten next year").apply(
            to: &record, today: "2026-11-23")
        #expect(record.subjects[0]["R20"] == .waived)
        #expect(record.staleWaivers == [])
    }

    @Test(
        "a waiver that is past its day, or waives nothing, fails the check",
        arguments: [
            ("R20 old reader until 2026-11-22: late", "line 1: R20 old reader: ended on 2026-11-22"),
            ("R01 old reader until 2999-01-01: why", "line 1: R01 old reader: nothing fails there"),
            ("R20 other until 2999-01-01: why", "line 1: R20 other: nothing fails there"),
        ])
    func stale(text: String, words: String) throws {
        var record = record()
        try Waivers(parsing: text).apply(to: &record, today: "2026-11-23")
        #expect(record.staleWaivers == [words])
        #expect(!record.passes)
    }

    @Test(
        "a line that is not a waiver says what was expected",
        arguments: [
            "R99 a until 2026-01-01: why", "R20 a: why", "R20 a until tomorrow: why", "R20 a until 2026-01-01:",
        ])
    func mistakes(text: String) {
        #expect(throws: Waivers.ParseError.self) { try Waivers(parsing: text) }
    }
}
