/// One thing a trace does to its subject: a verb and a size.
public struct TraceOperation: Hashable, Sendable, Codable {
    /// What is done.
    public var verb: Verb
    /// The capacity, length, count or position it is done with; 0 where the verb takes none.
    public var size: Int
    /// The position of a `readAt`, and how many bytes the first place of a `scatter` or `gather` holds; nil for every other
    /// verb.
    public var at: Int?

    /// An operation.
    public init(_ verb: Verb, _ size: Int = 0, at position: Int? = nil) {
        self.verb = verb
        self.size = size
        self.at = position
    }

    /// What can be done to a subject.
    public enum Verb: String, Hashable, Sendable, Codable, CaseIterable {
        /// Reads into a buffer with `size` bytes of room.
        case read
        /// Reads into two places with `size` bytes of room in all, of which the first has `at`.
        case scatter
        /// Reads `size` bytes at the position `at`.
        case readAt
        /// Looks `size` bytes ahead without consuming them.
        case peek
        /// Skips `size` bytes.
        case discard
        /// Skips `size` bytes that are buffered, and never asks for more.
        case consume
        /// Puts the last byte back that was read.
        case unread
        /// Reads up to and including the next newline.
        case line
        /// Gives the upstream back, with what was buffered of it; later reads go to the upstream.
        case detach
        /// Offers the next `size` bytes of the content.
        case write
        /// Offers the next `size` bytes of the content from two places, of which the first holds `at`.
        case gather
        /// Makes the accepted bytes visible downstream.
        case flush
        /// Makes the accepted bytes durable.
        case sync
        /// Ends what is written, behind every accepted byte, and leaves what is read as it is: a half-close.
        case finish
        /// Gives up: ends both directions, so that the other side is told an error.
        case abort
        /// Moves to the position `size`.
        case seek
        /// Asks for the position.
        case position
        /// Makes the content `size` bytes long.
        case truncate
        /// Moves everything from upstream to downstream; for code that only reads or only writes, runs it.
        case copy
        /// Moves `size` bytes from upstream to downstream.
        case copyCount
        /// Asks how much is buffered.
        case state
        /// Asks why a limited stream ended: 0 it has not, 1 the source ended, 2 the limit was reached and the source not
        /// ready to say more, 3 the source had more.
        case ending
        /// Moves the virtual clock on by `size` milliseconds.
        case tick
        /// Closes.
        case close

        /// Whether a place is written behind its size.
        public var takesPlace: Bool { self == .readAt || hasTwoPlaces }

        /// Whether its bytes stand in two places, which it treats as one.
        public var hasTwoPlaces: Bool { self == .scatter || self == .gather }

        /// Whether a size is written behind it.
        public var takesSize: Bool {
            switch self {
            case .read, .scatter, .readAt, .peek, .discard, .consume, .write, .gather, .seek, .truncate, .copyCount,
                .tick:
                true
            case .unread, .line, .detach, .flush, .sync, .finish, .abort, .position, .copy, .state, .ending, .close:
                false
            }
        }
    }
}

extension TraceOperation: CustomStringConvertible {
    /// `read(4)`, `readAt(4@10)`, `gather(4@1)`, `flush`.
    public var description: String {
        guard verb.takesSize else { return verb.rawValue }
        return at.map { "\(verb.rawValue)(\(size)@\($0))" } ?? "\(verb.rawValue)(\(size))"
    }
}
