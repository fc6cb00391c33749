import Testing

@testable import WeirConformance

@Suite struct SelfTestTests {
    @Test("there are at least 300 mutants, 60 of them with two faults, and two for every rule that can be broken")
    func catalogue() {
        #expect(MutantCatalogue.all.count >= 300)
        #expect(MutantCatalogue.all.count { $0.faults.count == 2 } >= 60)
        for rule in RuleCatalogue.all where !rule.brokenBy.isEmpty {
            #expect(MutantCatalogue.all.count { $0.rules.contains(rule.id) } >= 2, "\(rule.id)")
        }
        #expect(Set(MutantCatalogue.all.map(\.name)).count == MutantCatalogue.all.count)
    }

    @Test("a mutant is found under the right name, and its trace is small")
    func mutant() {
        let mutant = Mutant(.buffered, [Fault(.peekConsumes, .only(2))], rules: ["B01"])
        let result = SelfTest.examine(mutant, .quick)
        #expect(result.named == "B01")
        #expect(result.operations.map { $0 <= 3 } == true)
    }

    @Test("a correct stream is found by no suite", arguments: ReferenceStage.allCases)
    func correct(stage: ReferenceStage) {
        let result = SelfTest.examine(Mutant(stage, [], rules: []), .quick)
        #expect(result.failed == [])
        #expect(!result.isFoundByDotnet)
        #expect(!result.isFoundByGo)
    }

    @Test("overlooked mutants, misnamed ones and false alarms each fail the table")
    func verdict() {
        var table = PowerTable()
        #expect(table.passes)
        var found = SelfTest.MutantResult(failed: ["R19"], named: "R19")
        found.operations = 2
        for _ in 0..<100 { table.add(Mutant(.reader, [Fault(.losesByte)], rules: ["R19"]), found) }
        table.finish()
        #expect(table.passes)
        table.add(Mutant(.reader, [Fault(.losesByte)], rules: ["R19"]), SelfTest.MutantResult())
        #expect(!table.passes)
    }
}
