/// Why a stream operation failed: a class to act on, what was being done, and the system's own code.
///
/// Trivial on purpose (16 bytes, no references), so that throwing never allocates.
public struct StreamError: Error, Hashable, Sendable {
    /// The class of the failure.
    public var kind: Kind
    /// What was being done.
    public var operation: Operation
    /// The system's error number, or 0 where the failure is not the system's.
    public var errno: Int32
    /// How far into the stream it happened, in bytes, or -1 where nobody knows.
    public var offset: Int64

    /// A failure of a class.
    @inlinable
    public init(_ kind: Kind, during operation: Operation, errno: Int32 = 0, offset: Int64 = -1) {
        self.kind = kind
        self.operation = operation
        self.errno = errno
        self.offset = offset
    }

    /// The class of a failure; the set the worker protocol names too.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The number of the class.
        public var rawValue: UInt8
        /// Wraps a number.
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The stream was closed before the operation.
        @inlinable public static var closed: Kind { Kind(rawValue: 1) }
        /// The other side is gone.
        @inlinable public static var brokenPipe: Kind { Kind(rawValue: 2) }
        /// A deadline passed.
        @inlinable public static var timedOut: Kind { Kind(rawValue: 3) }
        /// The operation was cancelled.
        @inlinable public static var cancelled: Kind { Kind(rawValue: 4) }
        /// A signal interrupted the call before a byte moved.
        @inlinable public static var interrupted: Kind { Kind(rawValue: 5) }
        /// The operation would have to wait, on a stream that does not.
        @inlinable public static var wouldBlock: Kind { Kind(rawValue: 6) }
        /// Fewer bytes were accepted than offered.
        @inlinable public static var shortWrite: Kind { Kind(rawValue: 7) }
        /// The other side keeps answering without moving a byte (B12).
        @inlinable public static var noProgress: Kind { Kind(rawValue: 8) }
        /// The arguments or the state make no sense.
        @inlinable public static var invalid: Kind { Kind(rawValue: 9) }
        /// This stream cannot do that.
        @inlinable public static var unsupported: Kind { Kind(rawValue: 10) }
        /// A device or the system failed.
        @inlinable public static var io: Kind { Kind(rawValue: 11) }
        /// The stream ended before a promised byte.
        @inlinable public static var unexpectedEnd: Kind { Kind(rawValue: 12) }
    }

    /// What was being done when it failed.
    public struct Operation: RawRepresentable, Hashable, Sendable {
        /// The number of the operation.
        public var rawValue: UInt8
        /// Wraps a number.
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Opening.
        @inlinable public static var open: Operation { Operation(rawValue: 1) }
        /// Reading.
        @inlinable public static var read: Operation { Operation(rawValue: 2) }
        /// Writing.
        @inlinable public static var write: Operation { Operation(rawValue: 3) }
        /// Flushing.
        @inlinable public static var flush: Operation { Operation(rawValue: 4) }
        /// Making durable.
        @inlinable public static var sync: Operation { Operation(rawValue: 5) }
        /// Closing.
        @inlinable public static var close: Operation { Operation(rawValue: 6) }
        /// Moving the position.
        @inlinable public static var seek: Operation { Operation(rawValue: 7) }
        /// Looking ahead.
        @inlinable public static var peek: Operation { Operation(rawValue: 8) }
    }
}
