/// What one read into raw memory did, in three registers: how many bytes it appended, and its status or its error.
///
/// An error that is a value costs the way past it nothing: no register is kept for it, and neither it nor a span has to
/// travel through memory.
public struct ReadOutcome {
    /// How many bytes were appended, those before an error included.
    public let count: Int
    /// The raw status; or `threw`, and above it the parts of the error.
    @usableFromInline let code: UInt64
    /// The offset of the error.
    @usableFromInline let offset: Int64

    @inlinable static var threw: UInt64 { 0xFF }

    /// A read that appended `count` bytes and returned `status`.
    @inlinable @inline(__always)
    public init(_ status: ReadStatus, count: Int) {
        self.count = count
        code = UInt64(status.rawValue)
        offset = 0
    }

    /// A read that appended `count` bytes and threw `error`.
    @inlinable @inline(__always)
    public init(_ error: StreamError, count: Int) {
        self.count = count
        code =
            Self.threw | UInt64(error.kind.rawValue) << 8 | UInt64(error.operation.rawValue) << 16
            | UInt64(UInt32(bitPattern: error.errno)) << 32
        offset = error.offset
    }

    /// Whether it returned `.end`.
    @inlinable public var isEnd: Bool { code == UInt64(ReadStatus.end.rawValue) }

    /// The error it threw, if it did.
    @inlinable public var error: StreamError? { code >= Self.threw ? decodedError : nil }

    @usableFromInline var decodedError: StreamError {
        StreamError(
            StreamError.Kind(rawValue: UInt8(truncatingIfNeeded: code >> 8)),
            during: StreamError.Operation(rawValue: UInt8(truncatingIfNeeded: code >> 16)),
            errno: Int32(truncatingIfNeeded: Int64(bitPattern: code) >> 32), offset: offset)
    }

    /// The status of a read that did not throw.
    @inlinable @inline(__always)
    public var status: ReadStatus { unsafe unsafeBitCast(UInt8(truncatingIfNeeded: code), to: ReadStatus.self) }

    /// Throws the error.
    ///
    /// Out of line: with a `throw` in its body, a reader that this is inlined into is not specialised for its base
    /// (Swift 6.3.1).
    @usableFromInline @inline(never)
    func fail() throws(StreamError) -> Never { throw decodedError }
}

extension Reader where Self: ~Copyable {
    /// Reads through a span over the raw memory.
    @inlinable @inline(__always)
    public mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        let buffer = unsafe UnsafeMutableRawBufferPointer(start: room, count: capacity)
        var span = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
        do throws(StreamError) {
            let status = try read(into: &span)
            return unsafe ReadOutcome(status, count: span.finalize(for: buffer))
        } catch {
            return unsafe ReadOutcome(error, count: span.finalize(for: buffer))
        }
    }
}

extension OutputRawSpan {
    /// Lends the free capacity as raw memory, and appends what `read` says it put at its start.
    ///
    /// The body of `read(into:)` of a reader that has its own `readRaw(into:capacity:)`. Claiming more than the room
    /// traps.
    @inlinable @inline(__always)
    public mutating func appendOutcome(
        _ read: (UnsafeMutableRawPointer, Int) -> ReadOutcome
    ) throws(StreamError) -> ReadStatus {
        let outcome = unsafe withUnsafeMutableBytes { bytes, initialized in
            // An empty span may have no address; any will do where nothing is written.
            let base = unsafe bytes.baseAddress ?? UnsafeMutableRawPointer(bitPattern: 1).unsafelyUnwrapped
            let room = bytes.count &- initialized
            let outcome = unsafe read(base + initialized, room)
            precondition(outcome.count >= 0 && outcome.count <= room, "Reader.readRaw: claims more than its room")
            initialized &+= outcome.count
            return outcome
        }
        if outcome.code >= ReadOutcome.threw { try outcome.fail() }
        return outcome.status
    }
}
