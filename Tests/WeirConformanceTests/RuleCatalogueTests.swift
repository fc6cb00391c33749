import Foundation
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

    /// The letters of the contract's rules, and how many there are of each.
    static let contract: [(letter: Character, count: Int)] = [
        ("R", 26), ("W", 15), ("B", 16), ("C", 11), ("F", 11), ("P", 10), ("Y", 9), ("S", 8), ("L", 4), ("M", 3),
        ("T", 2), ("X", 8), ("Q", 4), ("Z", 5),
    ]

    @Test("every rule of the contract is checked, or waits for a component, and none does both")
    func complete() {
        let ids = Self.contract.flatMap { entry in
            (1...entry.count).map { "\(entry.letter)\($0 < 10 ? "0" : "")\($0)" }
        }
        // Rules about code that uses streams are the kit's own.
        let checked = RuleCatalogue.all.map(\.id).filter { !$0.hasPrefix("U") }
        let waiting = RuleCatalogue.waiting.map(\.id)
        #expect((checked + waiting).sorted() == ids.sorted())
    }

    /// What the components that rules wait for would be called in the sources.
    static let missing = [
        "a stream that threads share": "Shared",
        "the pipe between tasks": "Channel", "deadlines": "Deadline", "asynchronous streams": "Async",
        "the rate limit": "Rate", "the resuming reader": "Resum",
    ]

    @Test("what rules wait for does not exist: where it has arrived, they have waited long enough")
    func waiting() throws {
        #expect(Set(RuleCatalogue.waiting.map(\.component)) == Set(Self.missing.keys))
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
        let files = try ["WeirStreams", "WeirConformance/Subjects"].flatMap {
            try FileManager.default.subpathsOfDirectory(atPath: sources.appending(path: $0).path)
        }
        #expect(files.contains { $0.hasSuffix("LimitReader.swift") })
        for (component, word) in Self.missing {
            let found = files.filter { $0.split(separator: "/").last?.contains(word) == true }
            #expect(found == [], "\(component) is there: write its rules and take them off the list")
        }
    }

    @Test(
        "every rule is a trap for at least one defect and tolerates at least one oddity, or cannot be broken in types")
    func substance() {
        for rule in RuleCatalogue.all {
            #expect(!rule.brokenBy.isEmpty || rule.isDischargedByType, "\(rule.id)")
            #expect(!rule.accepts.isEmpty || rule.brokenBy.isEmpty, "\(rule.id)")
        }
    }

    @Test("the order in which rules are named speaks of rules that exist, and of each once")
    func namingOrder() {
        #expect(Set(NamingOrder.placed).isSubset(of: RuleCatalogue.all.map(\.id)))
        #expect(Set(NamingOrder.placed).count == NamingOrder.placed.count)
        #expect(NamingOrder.sorted(RuleCatalogue.all).map(\.id).sorted() == RuleCatalogue.all.map(\.id).sorted())
    }

    @Test("of two rules that one run breaks, the narrower one is the first finding")
    func narrowFirst() {
        let report = Conformance.check(ReferenceStage.concat.factory(faults: [Fault(.partErrorSkips)]), budget: .quick)
        #expect(report.findings.map(\.rule).contains("R14"))
        #expect(report.findings.first?.rule == "M02")
    }

    /// What stands in `Sources/WeirConformance/Mutants/Defects`: the name of each declaration, and the one it is given.
    static func declaredDefects() throws -> [(declared: String, named: String)] {
        let root = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let folder = root.appendingPathComponent("Sources/WeirConformance/Mutants/Defects")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).flatMap {
            file in
            try String(contentsOf: file, encoding: .utf8).matches(
                of: /static let (?<declared>\w+) = Defect\("(?<named>\w+)"\)/
            ).map { (String($0.output.declared), String($0.output.named)) }
        }
    }

    @Test("every defect bears its own name, breaks some rule, and is declared once")
    func defects() throws {
        let declared = try Self.declaredDefects()
        #expect(declared.filter { $0.declared != $0.named }.map(\.declared) == [])
        let names = declared.map(\.named)
        #expect(Set(names).count == names.count)
        #expect(Set(names) == Set(RuleCatalogue.all.flatMap(\.brokenBy).map(\.rawValue)))
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
