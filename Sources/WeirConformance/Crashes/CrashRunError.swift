import WeirStreams

/// Why a writer's process could not be killed.
public enum CrashRunError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A fork copies one thread only, and this program has more: what they hold would be held for ever in the child.
    case severalThreads(Int)
    /// The system gives no memory or no process.
    case noChild
    /// A child did not come as far as it was to come before it is killed.
    case stuck(kill: Int, records: Int, failure: Int)

    /// One sentence.
    public var description: String {
        switch self {
        case .severalThreads(let count):
            "a program with \(count) threads cannot be copied; crash runs need one with a single thread"
        case .noChild: "the system gives no process"
        case .stuck(let kill, let records, 0): "child \(kill) stands still after \(records) records"
        case .stuck(let kill, let records, let failure):
            "child \(kill) failed after \(records) records: \(StreamError.Kind(rawValue: UInt8(clamping: failure)))"
        }
    }
}
