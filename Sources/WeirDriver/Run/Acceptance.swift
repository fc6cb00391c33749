import WeirMeasure
import WeirProtocol

/// Holds what a worker reports against what the driver knows and saw: work that was not done is not measured.
struct Acceptance {
    /// The worker's figure may differ from the driver's by this share ...
    static let share = 0.02
    /// ... and by this many nanoseconds, for the way through the pipe and the scheduler.
    static let allowance = 1_000_000
    /// ... and where the reply holds histograms, by this many for each of its bytes: writing them down takes its time.
    static let allowanceForByte = 100

    let workload: Workload
    let expected: ExpectedOutput?
    /// The content's, which sizes of records are drawn from.
    var seed = 0
    /// Where the bytes are written to; nil where they go elsewhere, or come out of the chain.
    var sink: SinkFile?

    /// Why the untimed round is not what must come out, or nil.
    func objection(to ready: Ready) -> String? {
        guard let expected else { return nil }
        if ready.bytes != expected.bytes {
            return "\(ready.bytes) bytes came out where \(expected.bytes) must"
        }
        if ready.digest != expected.digest {
            return "its digest is \(ready.digest); the right bytes give \(expected.digest)"
        }
        if let objection = sink?.objection(to: expected) { return objection }
        return operations(ready.operations, rounds: 1, bytes: ready.bytes)
    }

    /// Why a sample is not what `rounds` rounds must give, or nil.
    func objection(to sample: Sample, rounds: Int, ready: Ready) -> String? {
        if sample.rounds != rounds { return "it ran \(sample.rounds) rounds when asked for \(rounds)" }
        if sample.wall <= 0 || sample.operations <= 0 { return "it reports no time or no operations" }
        if sample.cpu < 0 { return "it reports a negative processor time" }
        let each = expected?.bytes ?? ready.bytes
        let (bytes, overflow) = each.multipliedReportingOverflow(by: rounds)
        if overflow { return "\(rounds) rounds of \(each) bytes are more than can be counted" }
        if sample.bytes != bytes { return "it moved \(sample.bytes) bytes where \(rounds) rounds move \(bytes)" }
        if let expected {
            let digest = expected.spotDigest(rounds: rounds)
            if sample.digest != digest { return "its spot digest is \(sample.digest); the right bytes give \(digest)" }
            if let objection = sink?.objection(to: expected) { return objection }
        }
        return operations(sample.operations, rounds: rounds, bytes: sample.bytes)
    }

    /// Why the worker's own times cannot be believed, or nil. `outside` is what the driver saw of the same interval.
    /// - Parameter length: Bytes of the reply.
    func objection(to sample: Sample, outsideWall: Int, outsideCPU: Int, length: Int = 0) -> String? {
        let writing = sample.latency == nil ? 0 : length * Self.allowanceForByte
        if Self.differ(sample.wall, outsideWall, writing) {
            return "it reports \(milliseconds(sample.wall)) of wall time; the driver saw \(milliseconds(outsideWall))"
        }
        if outsideCPU >= 0, Self.differ(sample.cpu, outsideCPU, writing) {
            return
                "it reports \(milliseconds(sample.cpu)) of processor time; the driver saw \(milliseconds(outsideCPU))"
        }
        return nil
    }

    /// Why latencies cannot be those of the sample's operations, or nil.
    /// - Parameter planned: Nanoseconds the planned starts of an open loop take; nil for a closed one.
    func objection(toLatenciesOf sample: Sample, planned: Double?) -> String? {
        guard let latency = sample.latency else {
            return planned == nil ? nil : "it reports no latencies: nothing says that its operations began as planned"
        }
        if latency.operations.count != UInt64(sample.operations) {
            return "it reports \(latency.operations.count) latencies of \(sample.operations) operations"
        }
        if let longest = latency.operations.maximum, longest > sample.wall + Self.allowance {
            return "it reports a latency of \(milliseconds(longest)) in \(milliseconds(sample.wall))"
        }
        if let objection = objection(toDeliveriesOf: sample) { return objection }
        // Random starts may all be due earlier than on average; the last of constant ones is due one distance before the
        // planned time is over.
        if let planned, let arrivals = workload.arrivals, arrivals.kind == .constant,
            Double(sample.wall) < (planned - 1e9 / Double(arrivals.rate)) * (1 - Self.share) - Double(Self.allowance)
        {
            return "it did in \(milliseconds(sample.wall)) what was planned to take \(milliseconds(Int(planned)))"
        }
        return nil
    }

    /// Why records cannot have been on their way like this, or nil.
    private func objection(toDeliveriesOf sample: Sample) -> String? {
        guard let delivery = sample.delivery else { return nil }
        for times in [delivery.visible, delivery.durable] {
            guard let times else { continue }
            if times.count > UInt64(sample.operations) {
                return "it reports when \(times.count) of \(sample.operations) records arrived"
            }
            if let longest = times.maximum, longest > sample.wall + Self.allowance {
                return "it reports a record under way for \(milliseconds(longest)) in \(milliseconds(sample.wall))"
            }
        }
        for bytes in [delivery.held, delivery.unsynced, delivery.writeSizes] {
            if let most = bytes?.maximum, most > sample.bytes {
                return "it reports \(most) bytes at once where it was given \(sample.bytes)"
            }
        }
        return nil
    }

    private func operations(_ operations: Int, rounds: Int, bytes: Int) -> String? {
        switch workload.kind {
        case .read:
            let fewest = bytes / workload.request
            return operations < max(fewest, rounds)
                ? "\(operations) reads of \(workload.request) bytes cannot deliver \(bytes) bytes" : nil
        case .write:
            guard let records = workload.records, let expected else { return nil }
            let each = RecordSizes.count(records, of: expected.bytes, seed: seed)
            return operations == each * rounds
                ? nil : "it wrote \(operations) records where \(rounds) rounds have \(each * rounds)"
        case .lines:
            guard let expected, operations != expected.lines * rounds else { return nil }
            return "it found \(operations) lines where there are \(expected.lines * rounds)"
        }
    }

    private static func differ(_ own: Int, _ outside: Int, _ more: Int) -> Bool {
        (own - outside).magnitude > UInt(Double(outside) * share) + UInt(allowance + more)
    }

    private func milliseconds(_ nanoseconds: Int) -> String {
        "\((Double(nanoseconds) / 10_000).rounded() / 100) ms"
    }
}
