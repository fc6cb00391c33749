import Testing
import WeirConformance
import WeirStreams

@Suite struct OwnStagesTests {
    @Test("every stage of Weir's own keeps the contract, without a waiver", arguments: OwnStages.all.indices)
    func stage(index: Int) {
        let report = Conformance.check(OwnStages.all[index], budget: .quick)
        #expect(report.findings == [], "\(report.subject)")
        #expect(report.answers.contains { $0.verdict == .pass })
    }

    @Test("limits of every size keep the contract", arguments: [2, 3, 8, 100])
    func limit(count: Int) {
        #expect(Conformance.check(.limit(count) { LimitReader($0, limit: count) }, budget: .quick).findings == [])
    }

    @Test("a section in the middle gives its part only")
    func middle() {
        let factory = SubjectFactory.positioned("section(2, 3)") { bytes in
            let content = bytes.withUnsafeBytes { unsafe MemoryContent(copying: $0) }
            return SectionReader(content, start: 2, count: 3)
        }.with { $0.model = .section(2, 3) }
        #expect(Conformance.check(factory, budget: .quick).findings == [])
    }

    @Test("a limit that is told a wrong number is found")
    func wrongLimit() {
        let report = Conformance.check(.limit(3) { LimitReader($0, limit: 4) }, budget: .quick)
        #expect(report["L01"] == .fail)
    }

    @Test(
        "a limit above or below a buffer ends after its bytes, whatever its upstream reported",
        arguments: [true, false])
    func limitAndBuffer(isAbove: Bool) {
        let factory =
            isAbove
            ? SubjectFactory.reader("buffered(4) | limit(3)") { LimitReader(BufferedReader($0, capacity: 4), limit: 3) }
            : SubjectFactory.reader("limit(3) | buffered(4)") { BufferedReader(LimitReader($0, limit: 3), capacity: 4) }
        let limited = factory.with {
            $0.model = .limit(3)
            $0.limit = 3
        }
        #expect(Conformance.check(limited).findings == [])
    }
}
