import WeirProtocol

/// A writer to two sinks that is correct in every respect, but for the faults it is made with.
///
/// The second sink is given what the first has taken; what it cannot take yet waits.
final class ReferenceFanOut: Subject {
    private var faults: Faults
    private let sinks: (DownstreamScript, DownstreamScript)
    private var waiting: [UInt8] = []
    private var failed: Outcome?
    private var closed = false
    private let isBytewise: Bool

    init(_ shape: ReferenceShape, faults: [Fault], _ surroundings: Surroundings) {
        self.faults = Faults(faults)
        isBytewise = shape.has(.writesBytewise)
        sinks = surroundings.downstreams()
    }

    deinit {
        sinks.0.release()
        sinks.1.release()
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        case .write: return unsafe write(Array(region))
        case .flush: return SubjectAnswer(0, end(.flush))
        case .sync: return SubjectAnswer(0, end(.sync))
        case .close: return SubjectAnswer(0, close())
        default: return SubjectAnswer(0, .unsupported)
        }
    }

    private func write(_ bytes: [UInt8]) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        if bytes.isEmpty { return SubjectAnswer(0, failed ?? .ok) }
        if let failed {
            if faults.fires(.fanOutTriesAgain) { _ = (send(bytes, to: sinks.0), send(bytes, to: sinks.1)) }
            return SubjectAnswer(0, failed)
        }
        let late = catchUp()
        if late != .ok { return SubjectAnswer(0, late) }
        if faults.fires(.fanOutStartsWithSecond) {
            let (count, outcome) = send(bytes, to: sinks.1)
            let (_, other) = send(Array(bytes.prefix(count)), to: sinks.0)
            return SubjectAnswer(Int64(count), remember(outcome == .ok ? other : outcome))
        }
        let (count, outcome) = send(bytes, to: sinks.0)
        var rest = Array(bytes.prefix(count))
        if outcome.isPermanentError, count < bytes.count, faults.fires(.fanOutGoesOn) { rest = bytes }
        if !rest.isEmpty, faults.fires(.fanOutForgetsSecond) { rest = [] }
        if !rest.isEmpty, faults.fires(.fanOutSpoilsSecond) { rest[0] ^= 1 }
        waiting = rest
        let second = catchUp()
        return SubjectAnswer(Int64(count), remember(outcome == .ok ? second : outcome))
    }

    /// Hands over what the second sink lacks.
    private func catchUp() -> Outcome {
        let (count, outcome) = send(waiting, to: sinks.1)
        waiting.removeFirst(count)
        return remember(outcome)
    }

    private func send(_ bytes: [UInt8], to sink: DownstreamScript) -> (Int, Outcome) {
        sink.send(bytes, bytewise: isBytewise)
    }

    private func remember(_ outcome: Outcome) -> Outcome {
        if outcome.isPermanentError { failed = failed ?? outcome }
        return outcome
    }

    private func end(_ call: DownstreamStep.Call) -> Outcome {
        if closed { return .closed }
        if let failed { return failed }
        let late = catchUp()
        if late != .ok { return late }
        let (first, second) = (sinks.0.end(call), sinks.1.end(call))
        return remember(first == .ok ? second : first)
    }

    private func close() -> Outcome {
        if closed { return .ok }
        let flushed = failed ?? end(.flush)
        closed = true
        let (first, second) = (sinks.0.end(.close), sinks.1.end(.close))
        return flushed != .ok ? flushed : first != .ok ? first : second
    }
}
