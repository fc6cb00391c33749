import WeirProtocol

extension ReferenceReader {
    /// Consumes what is buffered.
    func consume(_ size: Int) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        if size > pending.count {
            guard faults.fires(.consumeClamps) else { return SubjectAnswer(0, .invalid) }
            pending = []
            return SubjectAnswer(Int64(size), .ok)
        }
        if size == 0 { return SubjectAnswer(0, .ok) }
        mayUnread = false
        pending.removeFirst(size)
        if !pending.isEmpty, faults.fires(.consumeTakesMore) { pending.removeFirst() }
        offset += size
        return SubjectAnswer(Int64(size), .ok)
    }

    /// Gives the upstream back; from now on it is read directly.
    func detach(_ region: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        detached = true
        var bytes = pending
        if faults.fires(.detachForgetsBytes) { bytes = [] }
        if let last = recent.last, faults.fires(.detachRepeatsByte) { bytes.insert(last, at: 0) }
        unsafe region.copyBytes(from: bytes)
        var outcome = pendingOutcome.isError ? pendingOutcome : .ok
        if outcome != .ok, faults.fires(.detachForgetsError) { outcome = .ok }
        if outcome.isPermanentError { failed = true }
        offset += bytes.count
        pending = []
        pendingOutcome = .ok
        shape.bufferSize = 0
        shape.oddities = []
        return SubjectAnswer(Int64(bytes.count), outcome)
    }

    /// Says why a limit has ended, and asks the source where the limit alone does not say.
    func ending() -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        if left <= 0 {
            if faults.fires(.endingSaysEnded) { return SubjectAnswer(1, .ok) }
            if faults.fires(.endingSaysMore) { return SubjectAnswer(3, .ok) }
            if faults.fires(.endingNeverAsks) { return SubjectAnswer(2, .ok) }
        }
        if exceeded { return SubjectAnswer(3, .ok) }
        if sourceEnded { return SubjectAnswer(1, .ok) }
        if left > 0 { return SubjectAnswer(0, .ok) }
        if pendingOutcome.isError { return SubjectAnswer(2, .ok) }
        var byte: UInt8 = 0
        let answer = unsafe upstreams[part].read(into: &byte, capacity: 1)
        exceeded = answer.count > 0
        sourceEnded = answer.outcome == .end
        if exceeded { return SubjectAnswer(3, .ok) }
        if answer.outcome.isError { return SubjectAnswer(0, answer.outcome) }
        return SubjectAnswer(sourceEnded ? 1 : 2, .ok)
    }
}
