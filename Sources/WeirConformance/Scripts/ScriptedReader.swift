import WeirProtocol
import WeirStreams

/// The upstream that a reader under test is given: it plays a script and records how it is called.
public struct ScriptedReader: ~Copyable, Reader {
    let script: UpstreamScript

    init(_ script: UpstreamScript) { self.script = script }

    deinit { script.release() }

    /// Plays the next step.
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        var outcome = Outcome.ok
        unsafe buffer.withUnsafeMutableBytes { bytes, initialized in
            let room = bytes.count - initialized
            let base = bytes.baseAddress.map { unsafe $0 + initialized } ?? UnsafeMutableRawPointer(bitPattern: 1)!
            let answer = unsafe script.read(into: base, capacity: room)
            outcome = answer.outcome
            initialized += answer.count
        }
        return try outcome.readStatus()
    }

    /// Records the close.
    public mutating func close() throws(StreamError) { script.close() }
}

extension Outcome {
    /// What a read says that ends so.
    fileprivate func readStatus() throws(StreamError) -> ReadStatus {
        switch self {
        case .ok: return .more
        case .end: return .end
        case .wouldBlock: return .wouldBlock
        default: throw StreamError(StreamError.Kind(self), during: .read)
        }
    }
}

extension ScriptedReader: ScatteringReader {
    /// Plays the next step into both places in one call, as `readv(2)` does: what it gives may end anywhere.
    public mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus {
        let room = first.freeCapacity + second.freeCapacity
        var bytes = [UInt8](repeating: 0, count: max(room, 1))
        let answer = unsafe bytes.withUnsafeMutableBytes { unsafe script.read(into: $0.baseAddress!, capacity: room) }
        let fromFirst = min(answer.count, first.freeCapacity)
        unsafe bytes.withUnsafeBytes { bytes in
            let base = bytes.baseAddress!
            unsafe first.append(copying: base, count: fromFirst)
            unsafe second.append(copying: base + fromFirst, count: answer.count - fromFirst)
        }
        return try answer.outcome.readStatus()
    }
}
