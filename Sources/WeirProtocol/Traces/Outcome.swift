/// How a call ended, in one word: what scripts tell the stages beside a subject to answer, and what a subject answered.
///
/// One set for statuses and error classes, because a rule compares them and free text is never compared.
public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// Neither the end nor an error; for a read, more bytes may follow.
    case ok
    /// Nothing follows the bytes of this call.
    case end
    /// Nothing can move now, on a stream that does not wait.
    case wouldBlock
    /// In a script only: the stage would wait for ever. The call is recorded, then cancelled.
    case idle
    /// The stream was closed before.
    case closed
    /// The other side is gone.
    case brokenPipe
    /// A deadline passed.
    case timedOut
    /// The operation was cancelled.
    case cancelled
    /// A signal interrupted the call before a byte moved.
    case interrupted
    /// Fewer bytes were accepted than offered.
    case shortWrite
    /// The other side keeps answering without moving a byte.
    case noProgress
    /// The arguments or the state make no sense.
    case invalid
    /// This stream cannot do that.
    case unsupported
    /// A device or the system failed.
    case io
    /// The stream ended before a promised byte.
    case unexpectedEnd

    /// Whether it says that something went wrong, now or for good.
    public var isError: Bool {
        switch self {
        case .ok, .end, .wouldBlock: false
        default: true
        }
    }

    /// Whether the same call may succeed later: nothing is broken.
    public var isTransient: Bool {
        switch self {
        case .wouldBlock, .idle, .timedOut, .cancelled, .interrupted: true
        default: false
        }
    }

    /// Whether it says that the stream is broken for good.
    public var isPermanentError: Bool { isError && !isTransient }
}
