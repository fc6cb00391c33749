import WeirProtocol
import WeirStreams

/// Hands records to chains of writers: one round opens the chain, writes the content record by record, flushes, and closes.
struct WriteLoop {
    let task: WriteTask
    let watch: SinkWatch

    func run<Chain: Writer & ~Copyable>(_ rounds: Rounds, open: () throws -> Chain) throws -> RoundTotals {
        watch.begin(rounds)
        defer { watch.end() }
        for _ in 0..<rounds.count {
            rounds.latency?.roundWillBegin()
            var chain = try open()
            rounds.delivery?.roundBegan(records: task.count)
            let before = watch.calls
            rounds.phases?.opened()
            try fill(&chain, rounds)
            try chain.flush()
            rounds.phases?.drained()
            let after = watch.calls
            rounds.phases?.sinkWasTold(flushes: after.flushes - before.flushes, syncs: after.syncs - before.syncs)
            try chain.close()
            rounds.delivery?.roundEnded()
            watch.endRound()
        }
        return RoundTotals(operations: rounds.count * task.count, bytes: watch.bytes, digest: watch.digest)
    }

    private func fill<Chain: Writer & ~Copyable>(_ chain: inout Chain, _ rounds: Rounds) throws(StreamError) {
        if let producers = task.records.producers, producers > 1 {
            try Producers(task, producers).fill(&chain, rounds)
        } else if let latency = rounds.latency, let delivery = rounds.delivery {
            try fill(&chain, latency, delivery)
        } else if task.sizes == nil, task.records.sync == nil {
            try fillEqually(&chain)
        } else {
            try fillOneByOne(&chain)
        }
    }

    /// The timed loop over records of one size.
    @inline(never)
    private func fillEqually<Chain: Writer & ~Copyable>(_ chain: inout Chain) throws(StreamError) {
        let bytes = unsafe task.content.bytes
        let size = task.records.largest
        guard let base = bytes.baseAddress else { return }
        let end = bytes.count / size * size
        var offset = 0
        while offset < end {
            var record = unsafe RawSpan(_unsafeStart: base + offset, byteCount: size)
            try chain.write(&record)
            if !record.isEmpty { try chain.writeAll(&record) }
            offset &+= size
        }
        if end < bytes.count {
            var record = unsafe RawSpan(_unsafeStart: base + end, byteCount: bytes.count - end)
            try chain.writeAll(&record)
        }
    }

    /// The timed loop over other records, and with syncs in between.
    @inline(never)
    private func fillOneByOne<Chain: Writer & ~Copyable>(_ chain: inout Chain) throws(StreamError) {
        let bytes = unsafe task.content.bytes
        var offset = 0
        for index in 0..<task.count {
            let end = task.end(of: index, from: offset)
            var record = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
            try chain.writeAll(&record)
            if task.syncs(after: index) { try chain.sync() }
            offset = end
        }
    }

    /// The same with every record followed on its way, and begun as planned; what the chain wants to pass on between two
    /// records is passed on in time.
    @inline(never)
    private func fill<Chain: Writer & ~Copyable>(
        _ chain: inout Chain, _ latency: LatencyObserver, _ delivery: DeliveryRecorder
    ) throws(StreamError) {
        let bytes = unsafe task.content.bytes
        var offset = 0
        var clock = MonotonicLatencyClock()
        for index in 0..<task.count {
            let planned = latency.planOperation()
            if let planned { try chain.idle(until: planned, &clock) }
            let end = task.end(of: index, from: offset)
            var record = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
            delivery.recordOffered(end - offset, planned: planned)
            try chain.writeAll(&record)
            delivery.recordAccepted(end - offset)
            if task.syncs(after: index) { try chain.sync() }
            latency.operationDidEnd(bytes: 0)
            offset = end
        }
        latency.didSpin(clock.spun)
    }
}

extension Writer where Self: ~Copyable {
    /// Waits for an instant of the clock, and meanwhile passes on what is due.
    mutating func idle<Clock: LatencyClock>(until instant: Int, _ clock: inout Clock) throws(StreamError) {
        while let due = dueInstant, due < instant {
            if due > clock.now { clock.wait(until: due) }
            if try !flushIfDue() { break }
        }
        clock.wait(until: instant)
    }
}
