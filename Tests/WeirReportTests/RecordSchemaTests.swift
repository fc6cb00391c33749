import Foundation
import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirReport

@Suite("The record's published schema")
struct RecordSchemaTests {
    private typealias Object = [String: Any]

    private static func schema() throws -> SchemaCheck {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try SchemaCheck(Data(contentsOf: root.appendingPathComponent("results/record.schema.json")))
    }

    private func json(_ record: Record) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(try RecordFile.text(of: record).utf8))
    }

    /// The fixture with every optional field set somewhere.
    private static let full: Record = {
        var record = Fixture.record
        record.cases[0].case.content.path = "/tmp/content"
        record.cases[0] = Fixture.timed(record.cases[0])
        record.cases[1] = Fixture.written(record.cases[1])
        record.cases[1].case.allocator = "tcmalloc"
        record.cases[1].counts?.bytes = 100
        record.cases[1].counts?.isFromOutside = true
        record.cases[1].counts?.systemCalls = SystemCalls(reads: 1, writes: 2, others: 3)
        record.cases[1].counts?.instructions = 1_000
        record.cases[1].counts?.counters.peakLiveBytes = 4_096
        record.cases[1].counts?.counters.liveBytes = -16
        record.cases[1].counts?.counters.steady.copiedBytes = 7
        record.cases[1].counts?.counters.steady.flushes = 2
        record.cases[1].counts?.counters.steady.syncs = 1
        record.cases[1].samples[0].perf = PerfCounts(
            rounds: 4, operations: 8, enabled: 200, running: 100,
            counts: Dictionary(uniqueKeysWithValues: PerfEvent.allCases.map { ($0, 5) }))
        record.workers[1].missing = "gone"
        record.workers[1].command = "nio/worker"
        record.verdicts[0].lower = -.infinity
        return record
    }()

    @Test("A record with every field fits")
    func full() throws {
        #expect(try Self.schema().findings(in: json(Self.full)) == [])
    }

    @Test("Every field of the schema is in the record: none was renamed or dropped without the schema")
    func complete() throws {
        var check = try Self.schema()
        _ = check.collect(in: try json(Self.full))
        #expect(check.unseen == [])
    }

    @Test("A field the schema does not know is found")
    func unknownField() throws {
        var document = try #require(try json(Self.full) as? Object)
        document["mood"] = "sunny"
        #expect(try Self.schema().findings(in: document) == ["$: mood is not in the schema"])
    }

    @Test("A missing field, a wrong type and an unknown word are found")
    func broken() throws {
        var document = try #require(try json(Self.full) as? Object)
        document["seed"] = nil
        document["weir"] = 7
        document["schema"] = "weir.record/2"
        #expect(
            try Self.schema().findings(in: document) == [
                "$.schema: not weir.record/1", "$.weir: not a string", "$: seed is missing",
            ])
    }

    @Test("The schema knows every outcome, answer, workload and content")
    func enumerations() throws {
        let text = try RecordSchemaTests.schema().text
        let words =
            CaseRecord.Kind.allCases.map(\.rawValue) + ExpectationVerdict.Answer.allCases.map(\.rawValue)
            + Workload.Kind.allCases.map(\.rawValue) + Content.Kind.allCases.map(\.rawValue)
            + Composition.allCases.map(\.rawValue) + Arrivals.Kind.allCases.map(\.rawValue)
        for word in words { #expect(text.contains("\"\(word)\""), "\(word)") }
    }
}
