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

    @Test("a buffered reader keeps the contract", arguments: [1, 2, 4, 16])
    func buffered(capacity: Int) {
        #expect(Conformance.check(.buffered(capacity), budget: .quick).findings == [])
    }

    @Test("a concatenation keeps the contract")
    func concat() {
        #expect(Conformance.check(.concat(), budget: .quick).findings == [])
    }

    @Test("a tee keeps the contract")
    func tee() {
        #expect(Conformance.check(.tee(), budget: .quick).findings == [])
    }

    @Test("stages that watch what passes keep the contract")
    func watching() {
        #expect(Conformance.check(reader: "counting", budget: .quick) { CountingReader($0) }.findings == [])
        #expect(Conformance.check(reader: "digest", budget: .quick) { DigestReader($0) }.findings == [])
    }

    @Test("a writer behind an indirect call keeps the contract")
    func dynamicWriter() {
        let report = Conformance.check(writer: "dynamic", traits: [.unbuffered], budget: .quick) { DynamicWriter($0) }
        #expect(report.findings == [])
    }

    @Test("bytes in memory can be sought")
    func seekable() {
        #expect(Conformance.check(.seekable("memory") { MemoryReader($0) }, budget: .quick).findings == [])
    }

    @Test("a section of a positional source keeps the contract")
    func section() {
        let factory = SubjectFactory.positioned("section") { bytes in
            let content = bytes.withUnsafeBytes { unsafe MemoryContent(copying: $0) }
            return SectionReader(content, start: 0, count: bytes.count)
        }
        #expect(Conformance.check(factory, budget: .quick).findings == [])
    }

    @Test("a section in the middle gives its part only")
    func middle() {
        let factory = SubjectFactory.positioned("section(2, 3)") { bytes in
            let content = bytes.withUnsafeBytes { unsafe MemoryContent(copying: $0) }
            return SectionReader(content, start: 2, count: 3)
        }.with { $0.model = .section(2, 3) }
        #expect(Conformance.check(factory, budget: .quick).findings == [])
    }
}
