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
        switch outcome {
        case .ok: return .more
        case .end: return .end
        case .wouldBlock: return .wouldBlock
        default: throw StreamError(StreamError.Kind(outcome), during: .read)
        }
    }

    /// Records the close.
    public mutating func close() throws(StreamError) { script.close() }
}
