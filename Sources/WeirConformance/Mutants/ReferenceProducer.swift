import WeirProtocol

/// Code that writes bytes to a stream, correct in every respect, but for the faults it is made with.
final class ReferenceProducer: Subject {
    private var faults: Faults
    private let surroundings: Surroundings

    init(faults: [Fault], _ surroundings: Surroundings) {
        self.faults = Faults(faults)
        self.surroundings = surroundings
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard operation.verb == .copy else { return SubjectAnswer(0, .unsupported) }
        let downstream = surroundings.downstream()
        defer { downstream.release() }
        var bytes = surroundings.content
        if !bytes.isEmpty, faults.fires(.producerLosesLastByte) { bytes.removeLast() }
        let outcome = write(bytes, downstream)
        return SubjectAnswer(Int64(surroundings.log.sink.count), outcome)
    }

    private func write(_ bytes: [UInt8], _ downstream: DownstreamScript) -> Outcome {
        var sent = 0
        var tries = 0
        while sent < bytes.count {
            let answer = bytes.withUnsafeBytes {
                unsafe downstream.write(UnsafeRawBufferPointer(rebasing: $0[sent...]))
            }
            let isShort = answer.count < bytes.count - sent && answer.outcome == .ok && answer.count > 0
            sent += answer.count
            if isShort, faults.fires(.producerWritesOnce) { return .ok }
            if isShort, faults.fires(.producerStartsAgain) { sent = 0 }
            if answer.outcome.isPermanentError, faults.fires(.producerIgnoresError) { return .ok }
            if answer.outcome.isTransient, faults.fires(.producerTakesBusyForDone) { return .ok }
            if answer.outcome != .ok { return answer.outcome }
            if answer.count == 0, faults.fires(.producerTakesNothingForDone) { return .ok }
            tries = answer.count == 0 ? tries + 1 : 0
            if tries > 2, !faults.fires(.producerSpins) { return .noProgress }
        }
        return .ok
    }
}
