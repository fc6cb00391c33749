import CAllocationHooks
import WeirProtocol

/// One prepared case of a worker.
struct Session {
    private let subject: Subject
    private let workload: Workload
    private let seed: Int

    /// - Parameter seed: Of random arrivals.
    init(_ subject: Subject, _ workload: Workload, seed: Int) {
        self.subject = subject
        self.workload = workload
        self.seed = seed
    }

    /// One untimed round that digests every byte.
    func verify() throws -> RoundTotals {
        try subject.run(Rounds(count: 1, inspection: .whole))
    }

    /// Timed rounds, each operation as soon as the one before it has ended.
    func time(_ rounds: Int) throws -> Sample {
        weir_mark_phase(WEIR_PHASE_WHOLE)
        defer { weir_mark_phase(WEIR_PHASE_OUTSIDE) }
        let before = ResourceUsage.now()
        let totals = try subject.run(Rounds(count: rounds, inspection: .spots))
        return Sample(rounds, totals, before, ResourceUsage.now())
    }

    /// Timed rounds that also record the latency of every operation, begun as the workload plans it.
    /// - Throws: `WorkerError` when operations were to begin as planned and the subject does not tell when they begin.
    func timeOperations(_ rounds: Int) throws -> Sample {
        let schedule = workload.arrivals.map { ArrivalSchedule($0, seed: seed) }
        let recorder = UnsafeMutablePointer<LatencyRecorder<MonotonicLatencyClock>>.allocate(capacity: 1)
        unsafe recorder.initialize(to: LatencyRecorder(MonotonicLatencyClock(), schedule))
        defer {
            unsafe recorder.deinitialize(count: 1)
            unsafe recorder.deallocate()
        }
        let delivery = workload.kind == .write ? DeliveryRecorder() : nil
        let before = ResourceUsage.now()
        let totals = try subject.run(
            Rounds(
                count: rounds, inspection: .spots, latency: unsafe LatencyObserver(recorder), delivery: delivery))
        var sample = Sample(rounds, totals, before, ResourceUsage.now())
        sample.latency = unsafe recorder.pointee.latencies(of: totals.operations)
        sample.delivery = delivery?.deliveries
        if workload.arrivals != nil { sample.spun = unsafe recorder.pointee.spun + recorder.pointee.clock.spun }
        if sample.latency == nil, workload.arrivals != nil {
            throw WorkerError(
                .unsupported, "it does not tell when its operations begin, so none can begin at a planned time")
        }
        return sample
    }

    /// The same rounds with every counter on; its times are not for comparison.
    func count(_ rounds: Int) throws -> Sample {
        let probe = CounterProbe()
        let before = ResourceUsage.now()
        probe.start()
        let totals: RoundTotals
        do {
            totals = try subject.run(Rounds(count: rounds, inspection: .spots, phases: probe.observer))
        } catch {
            _ = probe.stop()
            throw error
        }
        let counters = probe.stop()
        var sample = Sample(rounds, totals, before, ResourceUsage.now())
        sample.counters = counters
        return sample
    }
}

extension Sample {
    fileprivate init(_ rounds: Int, _ totals: RoundTotals, _ before: ResourceUsage, _ after: ResourceUsage) {
        self.init(
            wall: after.wall - before.wall, cpu: after.cpu - before.cpu, rounds: rounds,
            operations: totals.operations, bytes: totals.bytes, digest: totals.digest.hexadecimal,
            minorFaults: after.minorFaults - before.minorFaults, majorFaults: after.majorFaults - before.majorFaults,
            contextSwitches: after.contextSwitches - before.contextSwitches, peakMemory: after.peakMemory)
    }
}

extension UInt64 {
    /// 16 lower-case hexadecimal digits.
    var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
