import Testing
import WeirProtocol

@testable import WeirWorker

/// Time that passes only when somebody waits or works.
private struct VirtualClock: LatencyClock {
    var now = 1_000
    mutating func wait(until instant: Int) { now = max(now, instant) }
    mutating func work(_ nanoseconds: Int) { now += nanoseconds }
}

@Suite("Recording latencies in virtual time")
struct LatencyRecorderTests {
    private typealias Recorder = LatencyRecorder<VirtualClock>

    private func recorder(_ arrivals: Arrivals?) -> Recorder {
        LatencyRecorder(VirtualClock(), arrivals.map { ArrivalSchedule($0, seed: 3) })
    }

    /// One round of operations that take the given times and bring a byte each.
    private func round(_ recorder: inout Recorder, opening: Int = 0, _ times: some Sequence<Int>) {
        recorder.roundWillBegin()
        recorder.clock.work(opening)
        for time in times {
            recorder.operationWillBegin()
            recorder.clock.work(time)
            recorder.operationDidEnd(bytes: 1)
        }
    }

    @Test("A stall of 100 ms in 10 s at 10,000 operations a second: p99.5 is 50 ms, p99.9 is 90 ms")
    func stall() throws {
        var recorder = recorder(Arrivals(.constant, rate: 10_000))
        round(&recorder, (0..<100_000).map { $0 == 50_000 ? 100_000_000 : 0 })
        let latency = try #require(recorder.latencies(of: 100_000)).operations
        for (quantile, exact) in [(LatencyQuantile.p995, 50_000_000), (.p999, 90_000_000)] {
            let shown = try #require(latency.value(at: quantile))
            #expect(LatencyHistogram.equivalents(of: exact).contains(shown), "\(quantile): \(shown)")
        }
        #expect(latency.value(at: .p99) == 0)
        #expect(latency.maximum == 100_000_000)
    }

    @Test("A closed loop charges the same stall to one operation only")
    func closedStall() throws {
        var recorder = recorder(nil)
        round(&recorder, (0..<100_000).map { $0 == 50_000 ? 100_000_000 : 10 })
        let latency = try #require(recorder.latencies(of: 100_000)).operations
        #expect(latency.value(at: .p9999) == 10)
        #expect(latency.maximum == 100_000_000)
    }

    @Test("A closed loop times operations from end to end, first bytes from the opening, and gaps between bytes")
    func closed() throws {
        var recorder = recorder(nil)
        round(&recorder, opening: 500, [7, 8, 9])
        recorder.clock.work(5_000)
        round(&recorder, opening: 300, [10])
        let latencies = try #require(recorder.latencies(of: 4))
        #expect(latencies.operations == histogram([7, 8, 9, 10]))
        #expect(latencies.firstByte == histogram([507, 310]))
        #expect(latencies.gaps == histogram([8, 9]))
    }

    @Test("In an open loop the first operation of a round pays for the opening")
    func opening() throws {
        var recorder = recorder(Arrivals(.constant, rate: 1_000_000))
        round(&recorder, opening: 400, [50, 50])
        round(&recorder, opening: 700, [50])
        let latencies = try #require(recorder.latencies(of: 3))
        #expect(latencies.operations == histogram([450, 50, 750]))
        #expect(latencies.firstByte == histogram([450, 750]))
    }

    @Test("An operation that brings nothing is no first byte and ends no gap")
    func emptyOperations() throws {
        var recorder = recorder(nil)
        recorder.roundWillBegin()
        for bytes in [0, 5, 0, 5] {
            recorder.operationWillBegin()
            recorder.clock.work(10)
            recorder.operationDidEnd(bytes: bytes)
        }
        let latencies = try #require(recorder.latencies(of: 4))
        #expect(latencies.firstByte == histogram([20]))
        #expect(latencies.gaps == histogram([20]))
    }

    @Test("A planned start that met no operation is used by the next round")
    func unusedStart() throws {
        var recorder = recorder(Arrivals(.constant, rate: 1_000_000))
        round(&recorder, [0])
        recorder.operationWillBegin()
        round(&recorder, [0])
        #expect(recorder.clock.now == 2_000)
        #expect(recorder.latencies(of: 2)?.operations == histogram([0, 0]))
    }

    @Test("Latencies that miss an operation are not shown")
    func missing() {
        var recorder = recorder(nil)
        round(&recorder, [1, 2])
        #expect(recorder.latencies(of: 3) == nil)
    }

    private func histogram(_ values: [Int]) -> LatencyHistogram {
        var histogram = LatencyHistogram()
        for value in values { histogram.record(value) }
        return histogram
    }
}

@Suite("Planned starts")
struct ArrivalScheduleTests {
    private func starts(_ arrivals: Arrivals, _ count: Int, seed: Int = 1) -> [Int] {
        var schedule = ArrivalSchedule(arrivals, seed: seed)
        return (0..<count).map { _ in schedule.next() }
    }

    @Test("Constant ones are multiples of 1 / rate, without drift")
    func constant() {
        #expect(starts(Arrivals(.constant, rate: 3), 5) == [0, 333_333_333, 666_666_666, 1_000_000_000, 1_333_333_333])
    }

    @Test("Bursts begin together, at the rate on average")
    func bursts() {
        #expect(
            starts(Arrivals(.bursts, rate: 1_000, burst: 3), 7)
                == [0, 0, 0, 3_000_000, 3_000_000, 3_000_000, 6_000_000])
    }

    @Test("Poisson ones ascend, repeat by their seed, and have exponential distances")
    func poisson() {
        let starts = starts(Arrivals(.poisson, rate: 1_000_000), 20_001)
        let distances = zip(starts.dropFirst(), starts).map { Double($0 - $1) }
        #expect(distances.allSatisfy { $0 >= 0 })
        #expect(starts == self.starts(Arrivals(.poisson, rate: 1_000_000), 20_001))
        #expect(starts != self.starts(Arrivals(.poisson, rate: 1_000_000), 20_001, seed: 2))
        // The mean is 1,000 ns, and a share of 1/e is longer; 20,000 draws are within 5 % of either.
        #expect(abs(distances.reduce(0, +) / 20_000 - 1_000) < 50)
        let longer = Double(distances.count { $0 > 1_000 }) / 20_000
        #expect(abs(longer - 0.3679) < 0.02)
    }

    @Test("Recorded starts are kept to, and the recording begins again where it ended")
    func recorded() throws {
        var schedule = ArrivalSchedule(try #require(Arrivals(recorded: [70, 80, 170])), seed: 3)
        #expect((0..<6).map { _ in schedule.next() } == [0, 10, 100, 110, 200, 210])
    }

    @Test("An operation that is planned is waited for by its caller, and timed from its planned start")
    func planned() throws {
        let schedule = ArrivalSchedule(Arrivals(.constant, rate: 1_000_000), seed: 3)
        var recorder = LatencyRecorder(VirtualClock(), schedule)
        recorder.roundWillBegin()
        #expect(recorder.planOperation() == nil)
        recorder.operationDidEnd(bytes: 0)
        #expect(recorder.planOperation() == 2_000)
        recorder.clock.work(1_500)
        recorder.operationDidEnd(bytes: 0)
        #expect(try #require(recorder.latencies(of: 2)).operations.maximum == 500)
    }
}
