import Foundation
import Testing
import WeirProtocol
import WeirTuning

@testable import WeirReport

@Suite("A search for parameters in every format")
struct TuneFormatTests {
    /// A search in virtual time: the same on every machine.
    private static let record: TuneRecord = {
        var candidates: [TuneCandidate] = []
        for size in ["1KiB", "4KiB", "16KiB"] {
            for age in ["1ms", "10ms"] {
                let bytes = size == "1KiB" ? 1_024 : size == "4KiB" ? 4_096 : 16_384
                candidates.append(
                    TuneCandidate(
                        index: candidates.count, values: [size, age], capacity: bytes,
                        policy: "size(\(size)) or age(\(age))"))
            }
        }
        let plan = TunePlan(
            name: "log<1>", question: "Which | buffer & interval?", file: "log.yaml",
            parameters: [TuneParameter("size", ["1KiB", "4KiB", "16KiB"]), TuneParameter("age", ["1ms", "10ms"])],
            candidates: candidates,
            records: TuneRecords(.uniform(50...350), Arrivals(.poisson, rate: 10_000), count: 5_000),
            sink: TuneSink(
                .model, model: SinkModel(writeLatency: 2_000, bandwidth: 2_000_000_000, syncLatency: 1_000_000),
                acceptTime: 50),
            constraints: [TuneConstraint(.staleness, .p99, limit: 8_000_000)], objective: .systemCalls, current: 0)
        var record = Tuner(plan).explore()
        record.kills = TuneRecord.Kills(count: 200, greatestLoss: 3_900, lostAfterSync: 0, beyondWindow: 0)
        record.dropped = [TuneRecord.Dropping(candidate: 3, block: 10, reason: "4.2 % worse than the best")]
        addRace(to: &record)
        return record
    }()

    /// A race whose figures are made up: a twentieth worse than virtual time had expected.
    private static func addRace(to record: inout TuneRecord) {
        func seen(_ setting: TuneRecord.Setting) -> TuneRecord.Setting {
            var setting = setting
            setting.predicted = setting.virtual
            setting.real = setting.virtual
            setting.real?.systemCalls *= 1.05
            setting.real?.staleness.p99 *= 1.05
            return setting
        }
        guard let best = record.recommended, let figures = seen(best).real else { return }
        record.recommended = seen(best)
        record.explored = record.explored.map { $0.candidate == best.candidate ? seen($0) : $0 }
        record.raced = [TuneRecord.Raced(best.candidate, Array(repeating: figures, count: 8))]
        record.notes = ["the race plays the first 10000 of 20000 recorded instants"]
        record.effort.visits = 16
        record.effort.visitShare = 0.125
        record.effort.blocks = 8
        record.effort.racing = 4_200_000_000
        record.grid = GridCheck(
            settings: 6, blocks: 8, best: best.candidate, bestFigures: figures,
            loss: TuneRecord.Loss(value: 0.012, lower: -0.003, upper: 0.02), visitShare: 0.125, timeShare: 0.11,
            rows: [], failed: [TuneRecord.Dropping(candidate: 5, block: 0, reason: "no worker")])
    }

    @Test("is what people reviewed", arguments: TuneFormat.names.filter { $0 != "json" })
    func golden(name: String) throws {
        let format = try #require(TuneFormat.named(name))
        try expectGolden(try format.paint(Self.record, .plain), "tune.\(name == "svg" ? "svg" : name + ".txt")")
    }

    @Test("JSON is the record itself")
    func json() throws {
        let text = try TuneFormat.json.paint(Self.record, .plain)
        #expect(try JSONDecoder().decode(TuneRecord.self, from: Data(text.utf8)) == Self.record)
    }

    @Test("What stands in a tune file cannot end an element or a cell")
    func escaping() throws {
        let plot = try TuneFormat.svg.paint(Self.record, .plain)
        #expect(plot.contains("Which | buffer &amp; interval?") && plot.contains("log&lt;1&gt;"))
        #expect(try TuneFormat.markdown.paint(Self.record, .plain).contains("Which \\| buffer & interval?"))
    }

    @Test("A search that found nothing says so in every format", arguments: TuneFormat.names)
    func empty(name: String) throws {
        var record = Self.record
        record.recommended = nil
        record.explored = []
        record.front = []
        record.sensitivity = []
        record.current = nil
        record.outcome = .budget
        let text = try #require(TuneFormat.named(name)).paint(record, .plain)
        #expect(!text.isEmpty)
    }
}
