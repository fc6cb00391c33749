import Testing
import WeirProtocol
import WeirReport

@Suite struct RuleListTests {
    @Test("rules are listed with their level and sentence")
    func list() {
        let rules = [CheckRecord.RuleEntry(id: "R01", level: .must, must: "A count fits.")]
        #expect(ColumnList.rules(rules).text(.plain) == "rule  level  sentence\nR01   MUST   A count fits.\n")
    }

    @Test("a rule that waits says for what")
    func waiting() {
        let list = ColumnList.rules([], waiting: [("P01", "Bytes come out in order.", "the channel")])
        #expect(
            list.text(.plain) == """
                rule  level  sentence
                P01   waits  Bytes come out in order. (not checked before there is the channel)

                """)
    }
}
