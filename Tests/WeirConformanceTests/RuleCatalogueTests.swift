import Testing
import WeirProtocol

@testable import WeirConformance

@Suite struct RuleCatalogueTests {
    @Test("ids are unique, and every sentence ends in one full stop")
    func ids() {
        let ids = RuleCatalogue.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for rule in RuleCatalogue.all { #expect(rule.must.hasSuffix(".") && !rule.must.hasSuffix(".."), "\(rule.id)") }
    }

    @Test(
        "every rule is a trap for at least one defect and tolerates at least one oddity, or cannot be broken in types")
    func substance() {
        for rule in RuleCatalogue.all {
            #expect(!rule.brokenBy.isEmpty || rule.isDischargedByType, "\(rule.id)")
            #expect(!rule.accepts.isEmpty || rule.brokenBy.isEmpty, "\(rule.id)")
        }
    }

    @Test("every defect breaks some rule")
    func defects() {
        let named = Set(RuleCatalogue.all.flatMap(\.brokenBy))
        #expect(Set(Defect.allCases).subtracting(named) == [])
    }

    @Test("every rule finds each of the defects it names", arguments: RuleCatalogue.all.filter { !$0.brokenBy.isEmpty })
    func power(rule: Rule) {
        for defect in rule.brokenBy {
            let mutants = MutantCatalogue.singles.filter { $0.faults[0].defect == defect && $0.rules.contains(rule.id) }
            #expect(!mutants.isEmpty, "\(defect)")
            let isFound = mutants.contains { mutant in
                let factory = mutant.factory
                var checker = Checker(
                    factory.description, host: InProcessHost(factory), rules: [rule], shrinks: false)
                return checker.check(.standard)[rule.id] == .fail
            }
            #expect(isFound, "\(rule.id) does not find \(defect)")
        }
    }
}

extension Rule: CustomTestStringConvertible {
    /// The id, as the name of a test case.
    public var testDescription: String { id }
}
