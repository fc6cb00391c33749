import WeirProtocol

/// One prepared case of a worker.
struct Session {
    private let subject: Subject

    init(_ subject: Subject) { self.subject = subject }

    /// One untimed round that digests every byte.
    func verify() throws -> RoundTotals {
        try subject.run(Rounds(count: 1, inspection: .whole, phases: nil))
    }

    /// Timed rounds.
    func time(_ rounds: Int) throws -> Sample {
        let before = ResourceUsage.now()
        let totals = try subject.run(Rounds(count: rounds, inspection: .spots, phases: nil))
        let after = ResourceUsage.now()
        return Sample(
            wall: after.wall - before.wall, cpu: after.cpu - before.cpu, rounds: rounds,
            operations: totals.operations, bytes: totals.bytes, digest: totals.digest.hexadecimal,
            minorFaults: after.minorFaults - before.minorFaults, majorFaults: after.majorFaults - before.majorFaults,
            contextSwitches: after.contextSwitches - before.contextSwitches, peakMemory: after.peakMemory)
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
        let after = ResourceUsage.now()
        return Sample(
            wall: after.wall - before.wall, cpu: after.cpu - before.cpu, rounds: rounds,
            operations: totals.operations, bytes: totals.bytes, digest: totals.digest.hexadecimal,
            minorFaults: after.minorFaults - before.minorFaults, majorFaults: after.majorFaults - before.majorFaults,
            contextSwitches: after.contextSwitches - before.contextSwitches, peakMemory: after.peakMemory,
            counters: counters)
    }
}

extension UInt64 {
    /// 16 lower-case hexadecimal digits.
    var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
