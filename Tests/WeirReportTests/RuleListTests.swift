import Testing
import WeirProtocol
import WeirReport

@Suite struct RuleListTests {
    @Test("rules are listed with their level and sentence")
    func list() {
        let rules = [CheckRecord.RuleEntry(id: "R01", level: .must, must: "A count fits.")]
        #expect(ColumnList.rules(rules).text(.plain) == "rule  level  sentence\nR01   MUST   A count fits.\n")
    }
}
