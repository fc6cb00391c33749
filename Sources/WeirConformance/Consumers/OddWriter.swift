import WeirProtocol

/// The legal but odd ways in which a stream answers code that writes.
public enum OddWriter: String, Hashable, Sendable, CaseIterable {
    /// Accepts everything at once.
    case plain
    /// Accepts one byte a write.
    case oneByte
    /// Accepts one byte of the first write, then everything.
    case shortOnce
    /// Has no room for the first write, or for the rest of it.
    case notReady
    /// A signal interrupts the first write.
    case interrupted
    /// Fails at once.
    case failsAtOnce
    /// Accepts a part and fails in the same write.
    case failsHalfway
    /// Accepts a part; the next write fails.
    case failsLater
    /// Its other side goes away.
    case breaks
    /// Accepts nothing and says nothing, for ever.
    case acceptsNothing

    /// The scripts of downstreams that answer in this way.
    public var scripts: [[DownstreamStep]] {
        switch self {
        case .plain: [[]]
        case .oneByte: [Array(repeating: DownstreamStep(accept: 1), count: 64)]
        case .shortOnce: [[DownstreamStep(accept: 1)], [DownstreamStep(accept: 3), DownstreamStep(accept: 1)]]
        case .notReady:
            [[DownstreamStep(accept: 0, then: .wouldBlock)], [DownstreamStep(accept: 2, then: .wouldBlock)]]
        case .interrupted:
            [[DownstreamStep(accept: 0, then: .interrupted)], [DownstreamStep(accept: 1, then: .interrupted)]]
        case .failsAtOnce: [[DownstreamStep(accept: 0, then: .io)]]
        case .failsHalfway: [[DownstreamStep(accept: 1, then: .io)], [DownstreamStep(accept: 5, then: .io)]]
        case .failsLater: [[DownstreamStep(accept: 1), DownstreamStep(accept: 0, then: .io)]]
        case .breaks: [[DownstreamStep(accept: 1, then: .brokenPipe)], [DownstreamStep(accept: 0, then: .brokenPipe)]]
        case .acceptsNothing: [[DownstreamStep(accept: 0)], [DownstreamStep(accept: 1), DownstreamStep(accept: 0)]]
        }
    }
}
