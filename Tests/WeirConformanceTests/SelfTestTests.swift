import Testing
import WeirProtocol

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

    @Test("the mutants held out are others than those that everything was tuned on, of every kind, and always the same")
    func heldOut() {
        let all = HeldOutMutants.all
        #expect(all.count == 150)
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(Set(all.map(\.name)).isDisjoint(with: MutantCatalogue.all.map(\.name)))
        #expect(all.count { $0.size != nil } == 50)
        #expect(all.count { $0.faults.count == 2 } == 50)
        #expect(all.contains { $0.name == "buffered: shortReadEnds on occasion 8" })
        #expect(all.contains { $0.name == "copier(1): copyStopsEarly on occasion 1" })
    }

    @Test("what was held out is counted apart, and said as it is")
    func heldOutTable() {
        var table = Self.good
        table.heldOut.add(Mutant(.reader, [Fault(.losesByte)], rules: ["R19"]), SelfTest.MutantResult())
        let other = SelfTest.MutantResult(failed: ["R03", "R19"], named: "R19", operations: 1)
        table.heldOut.add(Mutant(.reader, [Fault(.swapsBytes)], rules: ["R19"]), other)
        table.finish()
        #expect(table.passes)
        #expect(table.mutants == Self.good.mutants)
        #expect(table.description.contains("held out, overlooked: reader: losesByte always\n"))
        #expect(table.description.contains("held out, misnamed: reader: swapsBytes always: R03, R19\n"))
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

    /// A table that keeps every promise.
    static let good: PowerTable = {
        var table = PowerTable()
        var found = SelfTest.MutantResult(failed: ["R19"], named: "R19")
        for number in 0..<300 {
            found.operations = number % 6 == 0 ? 3 : 2
            let faults = number < 60 ? [Fault(.losesByte), Fault(.swapsBytes)] : [Fault(.losesByte)]
            table.add(Mutant(.reader, faults, rules: ["R19"]), found)
        }
        for _ in 0..<60 { table.add(odd: SubjectReport(subject: "odd", profile: "Weir", traces: 1, answers: [])) }
        table.fewestForARule = 2
        table.finish()
        return table
    }()

    /// A finding about a binding rule.
    static let failing: SubjectReport = {
        let finding = Finding(
            rule: "R19", level: .must, must: "The bytes are the same.", subject: "own", did: "read(1)", expected: "a",
            got: "b", trace: "own <- 1 :: read(1)")
        let answer = SubjectReport.Answer(
            rule: "R19", level: .must, verdict: .fail, strict: .fail, finding: finding)
        return SubjectReport(subject: "own", profile: "Weir", traces: 1, answers: [answer])
    }()

    static let disappointments: [(String, @Sendable (inout PowerTable) -> Void)] = [
        (
            "a binding single overlooked",
            { $0.add(Mutant(.reader, [Fault(.losesByte)], rules: ["R19"]), SelfTest.MutantResult()) }
        ),
        (
            "one in twenty misnamed",
            { table in
                let other = SelfTest.MutantResult(failed: ["R03", "R19"], named: "R19", operations: 1)
                for _ in 0..<20 { table.add(Mutant(.reader, [Fault(.losesByte)], rules: ["R19"]), other) }
            }
        ),
        ("a false alarm", { $0.add(odd: failing) }),
        ("a finding on a stage of Weir's own", { $0.add(own: failing, seconds: 1) }),
        ("a rule with one mutant", { $0.fewestForARule = 1 }),
    ]

    @Test("a table that keeps every promise passes, and names no promise as broken")
    func passes() {
        #expect(Self.good.passes)
        #expect(!Self.good.description.contains("broken"))
        #expect(Self.good.description.hasSuffix("pass\n"))
    }

    @Test("each promise that is broken fails the table and is named", arguments: disappointments.indices)
    func verdict(index: Int) {
        var table = Self.good
        Self.disappointments[index].1(&table)
        table.finish()
        #expect(!table.passes, "\(Self.disappointments[index].0)")
        #expect(table.description.contains("broken"))
    }
}
