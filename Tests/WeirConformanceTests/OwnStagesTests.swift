import Testing
import WeirConformance
import WeirStreams

@Suite struct OwnStagesTests {
    @Test("bytes in memory keep the contract")
    func memory() {
        #expect(Conformance.check(source: "memory", budget: .quick) { MemoryReader($0) }.findings == [])
    }

    @Test("a limit keeps the contract", arguments: [0, 1, 3, 5, 100])
    func limit(count: Int) {
        #expect(Conformance.check(.limit(count) { LimitReader($0, limit: count) }, budget: .quick).findings == [])
    }

    @Test("a reader behind an indirect call keeps the contract")
    func dynamic() {
        #expect(Conformance.check(reader: "dynamic", budget: .quick) { DynamicReader($0) }.findings == [])
    }
}
