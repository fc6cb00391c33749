import AsyncAlgorithms
import WeirConformance
import WeirProtocol

/// swift-async-algorithms' `AsyncBufferedByteIterator` over the upstream of a trace.
///
/// It gives one byte at a time, and so does a read. What its function says is bytes, or 0 for the end, or an error.
final class ByteIteratorSubject: Subject {
    private var iterator: AsyncBufferedByteIterator
    private let upstream: UpstreamScript

    /// What the function of the iterator throws where the script reports an error.
    private struct Failure: Error {
        let outcome: Outcome
    }

    init(_ upstream: UpstreamScript, capacity: Int) {
        self.upstream = upstream
        // Called by one task at a time, while the thread that plays the trace waits.
        nonisolated(unsafe) let script = upstream
        iterator = AsyncBufferedByteIterator(capacity: capacity) { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            let answer = unsafe script.read(into: base, capacity: buffer.count)
            if answer.outcome == .ok || answer.outcome == .end { return answer.count }
            throw Failure(outcome: answer.outcome)
        }
    }

    deinit { upstream.release() }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard operation.verb == .read else { return SubjectAnswer(0, .unsupported) }
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
        if room.isEmpty { return SubjectAnswer(0, .ok) }
        do {
            guard let byte = try waiting(for: { [self] in try await iterator.next() }) else {
                return SubjectAnswer(0, .end)
            }
            unsafe room.storeBytes(of: byte, as: UInt8.self)
            return SubjectAnswer(1, .ok)
        } catch {
            return SubjectAnswer(0, (error as? Failure)?.outcome ?? .io)
        }
    }
}
