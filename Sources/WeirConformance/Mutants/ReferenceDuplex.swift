import WeirProtocol

/// A connection that is correct in every respect, but for the faults it is made with.
///
/// What is written may be held, as the shape says; what is read comes straight from the upstream.
final class ReferenceDuplex: Subject {
    private var faults: Faults
    private let shape: ReferenceShape
    private let upstream: UpstreamScript
    private let downstream: DownstreamScript
    private var held: [UInt8] = []
    /// What broke the direction that is written.
    private var failed: Outcome?
    private var finished = false
    private var closed = false

    init(_ shape: ReferenceShape, faults: [Fault], _ surroundings: Surroundings) {
        self.shape = shape
        self.faults = Faults(faults)
        upstream = surroundings.upstream()
        downstream = surroundings.downstream()
    }

    deinit {
        upstream.release()
        downstream.release()
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        case .read: return unsafe read(UnsafeMutableRawBufferPointer(rebasing: region[prefix...]))
        case .write: return unsafe write(Array(region))
        case .flush: return SubjectAnswer(0, flush())
        case .finish: return SubjectAnswer(0, finish())
        case .abort: return SubjectAnswer(0, abort())
        case .close: return SubjectAnswer(0, close())
        default: return SubjectAnswer(0, .unsupported)
        }
    }

    private func read(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        guard let base = room.baseAddress, !room.isEmpty else { return SubjectAnswer(0, .ok) }
        if finished, faults.fires(.finishEndsReading) { return SubjectAnswer(0, .end) }
        let capacity = shape.has(.oneByte) ? 1 : shape.has(.half) ? (room.count + 1) / 2 : room.count
        let answer = unsafe upstream.read(into: base, capacity: capacity)
        return SubjectAnswer(Int64(answer.count), answer.outcome)
    }

    private func write(_ bytes: [UInt8]) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        if bytes.isEmpty { return SubjectAnswer(0, failed ?? .ok) }
        if let failed { return SubjectAnswer(0, failed) }
        if finished {
            return faults.fires(.finishGoesOnAccepting)
                ? SubjectAnswer(Int64(bytes.count), .ok) : SubjectAnswer(0, .brokenPipe)
        }
        if held.count + bytes.count > shape.bufferSize {
            let outcome = sendHeld()
            if outcome != .ok { return SubjectAnswer(0, outcome) }
        }
        if bytes.count > shape.bufferSize {
            let (count, outcome) = downstream.send(bytes, bytewise: shape.has(.writesBytewise))
            return SubjectAnswer(Int64(count), remember(outcome))
        }
        held += bytes
        return SubjectAnswer(Int64(bytes.count), .ok)
    }

    private func flush() -> Outcome {
        if closed { return .closed }
        if let failed { return failed }
        let outcome = sendHeld()
        return outcome == .ok ? remember(downstream.end(.flush)) : outcome
    }

    private func finish() -> Outcome {
        if closed { return .closed }
        if let failed { return failed }
        if finished { return .ok }
        if faults.fires(.finishIsSilent) {
            finished = true
            return sendHeld()
        }
        if !held.isEmpty, faults.fires(.finishForgetsHeld) { held = [] }
        let overtakes = !held.isEmpty && faults.fires(.finishOvertakesHeld)
        let sent = overtakes ? .ok : sendHeld()
        if sent != .ok {
            if sent.isPermanentError, faults.fires(.finishHidesLoss) { _ = downstream.end(.finish) }
            return sent
        }
        let outcome = remember(downstream.end(.finish))
        finished = outcome == .ok
        if overtakes { _ = sendHeld() }
        if finished, faults.fires(.finishClosesReading) { upstream.close() }
        return outcome
    }

    private func abort() -> Outcome {
        if closed { return .ok }
        closed = true
        held = []
        upstream.close()
        if faults.fires(.abortLooksLikeEnd) { return downstream.end(.close) }
        if faults.fires(.abortIsSilent) { return .ok }
        if faults.fires(.abortEndsFirst) { _ = downstream.end(.finish) }
        downstream.abort()
        return .ok
    }

    private func close() -> Outcome {
        if closed { return .ok }
        let flushed = finished ? .ok : flush()
        closed = true
        upstream.close()
        let outcome = downstream.end(.close)
        return flushed == .ok ? outcome : flushed
    }

    private func sendHeld() -> Outcome {
        let (count, outcome) = downstream.send(held, bytewise: shape.has(.writesBytewise))
        held.removeFirst(count)
        return remember(outcome)
    }

    private func remember(_ outcome: Outcome) -> Outcome {
        if outcome.isPermanentError { failed = failed ?? outcome }
        return outcome
    }
}
