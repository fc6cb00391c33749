import Testing
import WeirProtocol
import WeirStreams

@testable import WeirTuning

@Suite("Simulation of flush policies")
struct SimulationTests {
    static let policies = [
        "explicit", "size(1000B)", "age(50us)", "idle(5us)", "interval(40us)", "records(7)", "newline",
        "double(1000B, 40us)",
        "group(5, 30us)", "adaptive(50us)", "size(1000B) or age(50us)", "size(500B) and age(20us)",
    ]
    static let sink = SinkModel(writeLatency: 700, bandwidth: 1_000_000_000, syncLatency: 9_000)

    private func figures(_ text: String, _ arrivals: Arrivals?, seed: UInt64, count: Int = 2_000) throws -> FlushFigures
    {
        var records = RecordStream(arrivals, sizes: .uniform(1...300), seed: seed)
        var simulation = FlushSimulation(try AnyFlushPolicy(parsing: text), capacity: 2_048, sink: Self.sink)
        return simulation.run(&records, count: count)
    }

    @Test("The same seed gives the same figures, another one others", arguments: policies)
    func repeatable(text: String) throws {
        let arrivals = Arrivals(.poisson, rate: 200_000)
        let first = try figures(text, arrivals, seed: 1)
        #expect(try figures(text, arrivals, seed: 1) == first)
        #expect(try figures(text, arrivals, seed: 2) != first)
    }

    @Test("Every record becomes visible once, and calls cost what the sink says", arguments: policies)
    func conservation(text: String) throws {
        for arrivals in [nil, Arrivals(.constant, rate: 100_000), Arrivals(.bursts, rate: 100_000, burst: 50)] {
            let figures = try figures(text, arrivals, seed: 3)
            #expect(figures.records == 2_000)
            #expect(figures.staleness.count == 2_000)
            #expect(figures.busy >= figures.writes * 700 + figures.syncs * 9_000)
            #expect(figures.unflushed.count == UInt64(figures.span))
        }
    }

    @Test("An age bounds staleness by itself and the sink's work; a pause defeats the tutorials' decision")
    func staleness() throws {
        let slow = Arrivals(.bursts, rate: 1_000, burst: 10)
        let aged = try figures("size(1MB) or age(50us)", slow, seed: 4).staleness
        let double = try figures("double(1MB, 50us)", slow, seed: 4).staleness
        #expect(try #require(aged.maximum) <= 50_000 + 3_000)
        // The bursts are 10 ms apart, and what one leaves behind waits for the next.
        #expect(try #require(double.maximum) >= 9_900_000)
    }

    @Test("A look away after the last record neither flushes nor forgets what is held")
    func cut() {
        var records = RecordStream(Arrivals(.constant, rate: 1_000), sizes: .constant(10), seed: 1)
        let free = SinkModel(writeLatency: 0, bandwidth: 0, syncLatency: 0)
        var simulation = FlushSimulation(RecordCountPolicy(4), capacity: 1_000, sink: free)
        let figures = simulation.run(&records, count: 10, ending: .cut)
        #expect(figures.writes == 2)
        #expect(figures.bytes == 80)
        #expect(figures.staleness.count == 10)
        #expect(figures.staleness.maximum == 3_000_000)
    }

    @Test("In virtual time a flush is due to the nanosecond", arguments: [0, 1, 50_000, 1 << 60])
    func exact(age: Int) {
        var records = RecordStream(Arrivals(.constant, rate: 1_000), sizes: .constant(10), seed: 1)
        let free = SinkModel(writeLatency: 0, bandwidth: 0, syncLatency: 0)
        var simulation = FlushSimulation(AgePolicy(nanoseconds: age), capacity: 1 << 40, sink: free)
        // Records are a millisecond apart: each waits alone for the whole age, or all of them with the first one.
        let figures = simulation.run(&records, count: 100)
        #expect(figures.staleness.maximum == age)
        #expect(figures.writes == (age < 1_000_000 ? 100 : 1))
    }

    @Test(
        "Idle, interval and age are three different things",
        arguments: [("idle(1ms)", 1, 100), ("interval(1ms)", 100, 199), ("age(1ms)", 100, 100)])
    func times(text: String, steady: Int, bursts: Int) throws {
        // A record every 100 us is never idle. Of ten at once every 10 ms, the first finds the interval over and goes
        // alone.
        #expect(try writes(text, Arrivals(.constant, rate: 10_000)) == steady)
        #expect(try writes(text, Arrivals(.bursts, rate: 1_000, burst: 10)) == bursts)
    }

    private func writes(_ text: String, _ arrivals: Arrivals) throws -> Int {
        var records = RecordStream(arrivals, sizes: .constant(10), seed: 1)
        let free = SinkModel(writeLatency: 0, bandwidth: 0, syncLatency: 0)
        var simulation = FlushSimulation(try AnyFlushPolicy(parsing: text), capacity: 1 << 20, sink: free)
        return simulation.run(&records, count: 1_000).writes
    }

    @Test("The simulation does what the writer does, call by call and to the nanosecond", arguments: policies)
    func differential(text: String) throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            var simulated: [SinkCall] = []
            let policy = try AnyFlushPolicy(parsing: text)
            let arrivals = Arrivals(seed % 2 == 0 ? .poisson : .bursts, rate: 150_000, burst: seed % 2 == 0 ? nil : 20)
            var records = RecordStream(arrivals, sizes: .exponential(mean: 400), seed: seed)
            var again = records
            var simulation = FlushSimulation(policy, capacity: 1_024, sink: Self.sink)
            _ = simulation.run(&records, count: 500, write: { simulated.append(SinkCall(instant: $0, bytes: $1)) })

            let clock = VirtualClock()
            let log = SinkLog()
            var writer = BufferedWriter(
                ModelSink(model: Self.sink, clock: clock, log: log), capacity: 1_024, policy: policy,
                clock: .driven(by: clock))
            let bytes = [UInt8](repeating: 10, count: 1 << 16)
            for _ in 0..<500 {
                let record = again.next()
                if let due = writer.dueInstant, due <= record.instant {
                    clock.now = max(clock.now, due)
                    #expect(try writer.flushIfDue() == true)
                }
                clock.now = max(clock.now, record.instant)
                var span = bytes.span.bytes.extracting(first: record.size)
                try writer.write(&span)
            }
            if let due = writer.dueInstant {
                clock.now = max(clock.now, due)
                _ = try writer.flushIfDue()
            }
            try writer.close()
            #expect(log.calls == simulated, "seed \(seed)")
        }
    }

    @Test("A recording is played over and over, and sizes keep their mean")
    func recording() {
        var records = RecordStream(at: [5, 7, 15], sizes: .exponential(mean: 100), seed: 1)
        #expect((0..<6).map { _ in records.next().instant } == [0, 2, 10, 10, 12, 20])
        let total = (0..<20_000).reduce(0) { sum, _ in sum + records.next().size }
        #expect((98 * 20_000...102 * 20_000).contains(total))
    }
}

/// One call that a sink saw.
struct SinkCall: Hashable {
    var instant: Int
    var bytes: Int
}

final class SinkLog { var calls: [SinkCall] = [] }

/// A sink whose calls take the model's time on a virtual clock.
struct ModelSink: ~Copyable, Writer {
    let model: SinkModel
    let clock: VirtualClock
    let log: SinkLog

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        log.calls.append(SinkCall(instant: clock.now, bytes: bytes.byteCount))
        clock.now += model.writeTime(bytes.byteCount)
        bytes = RawSpan()
    }
    mutating func flush() throws(StreamError) {}
    mutating func sync() throws(StreamError) {
        log.calls.append(SinkCall(instant: clock.now, bytes: 0))
        clock.now += model.syncLatency
    }
    mutating func close() throws(StreamError) {}
}
