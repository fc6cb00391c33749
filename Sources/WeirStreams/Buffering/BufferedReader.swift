/// Reads its upstream in pieces of a fixed size and hands them out in smaller ones, with a view of what comes next.
///
/// The buffer is allocated once. A read of at least `bypassSize` bytes passes it by when it is empty. An error or an end
/// that came with bytes waits until those bytes have been handed out (B10), and a refill that fails keeps what is
/// buffered (B11).
public struct BufferedReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    @usableFromInline var base: Base
    @usableFromInline var storage: ByteStorage
    /// The buffered bytes stand at `start..<end`.
    @usableFromInline var start = 0
    @usableFromInline var end = 0
    /// Whether the byte before `start` is the last one that was read.
    @usableFromInline var canUnread = false
    @usableFromInline var sourceEnded = false
    @usableFromInline var reportedEnd = false
    @usableFromInline var closed = false
    @usableFromInline var failure: StreamError?

    /// How many reads of the upstream in a row may bring nothing before that is an error (B12).
    @inlinable public static var emptyReadLimit: Int { 100 }

    /// Buffers `base` in `capacity` bytes.
    /// - Complexity: one allocation.
    @inlinable
    public init(_ base: consuming Base, capacity: Int) {
        precondition(capacity > 0, "BufferedReader.init: the capacity must be positive")
        self.base = base
        self.storage = ByteStorage(capacity: capacity)
    }

    /// How many bytes the buffer holds at most; a long record may have made it larger.
    @inlinable public var capacity: Int { storage.capacity }
    /// From how many bytes on a read passes an empty buffer by: seven eighths of the capacity.
    ///
    /// The whole capacity would make two buffers of one size copy every byte twice: the outer one, which keeps the rest
    /// of a record, never has room for quite as much. An eighth less costs at most a seventh more reads of the upstream.
    @inlinable public var bypassSize: Int { capacity &- capacity / 8 }
    /// How many bytes can be read without the upstream.
    @inlinable public var bufferedCount: Int { end &- start }
    /// Whether the upstream has ended and all of its bytes have been read.
    @inlinable public var isAtEnd: Bool { start == end && sourceEnded }

    /// Appends buffered bytes; without any, reads the upstream once.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        let length = min(buffer.freeCapacity, end &- start)
        if length == 0 { return try readBeyond(into: &buffer) }
        unsafe buffer.append(copying: storage.base + start, count: length)
        start &+= length
        canUnread = true
        return .more
    }

    /// A read that finds the buffer empty, or has no room.
    @inlinable @inline(never)
    mutating func readBeyond(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        if buffer.isFull { return reportedEnd ? .end : .more }
        canUnread = false
        if let failure = failure.take() { throw failure }
        if sourceEnded {
            reportedEnd = true
            return .end
        }
        if buffer.freeCapacity >= bypassSize { return try readPast(into: &buffer) }
        let status = fill()
        if start < end { return try read(into: &buffer) }
        if let failure = failure.take() { throw failure }
        if status == .end { reportedEnd = true }
        return status
    }

    /// Lends the caller's span to the upstream: the bytes need not pass through the buffer.
    @inlinable
    mutating func readPast(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        let before = buffer.byteCount
        for _ in 0..<Self.emptyReadLimit {
            let status: ReadStatus
            do throws(StreamError) {
                status = try base.read(into: &buffer)
            } catch {
                keepLastByte(of: buffer.bytes, after: before)
                throw error
            }
            keepLastByte(of: buffer.bytes, after: before)
            if status == .end {
                sourceEnded = true
                reportedEnd = true
            }
            if buffer.byteCount > before || status != .more { return status }
        }
        throw StreamError(.noProgress, during: .read)
    }

    /// Leaves the last byte that passed the buffer by where `unread` looks for it.
    @inlinable
    mutating func keepLastByte(of bytes: RawSpan, after before: Int) {
        guard bytes.byteCount > before else { return }
        let last = unsafe bytes.unsafeLoad(fromByteOffset: bytes.byteCount &- 1, as: UInt8.self)
        unsafe storage.base.storeBytes(of: last, as: UInt8.self)
        start = 1
        end = 1
        canUnread = true
    }

    /// Reads the upstream once into the free part of the buffer, which must not be full.
    ///
    /// Records a failure instead of throwing it, because buffered bytes may have to go first.
    @inlinable
    mutating func fill() -> ReadStatus {
        canUnread = false
        if start > 0 { compact() }
        let room = capacity &- end
        for _ in 0..<Self.emptyReadLimit {
            let outcome = unsafe base.readRaw(into: storage.base + end, capacity: room)
            precondition(outcome.count >= 0 && outcome.count <= room, "Reader.readRaw: claims more than its room")
            end &+= outcome.count
            if outcome.isEnd { sourceEnded = true }
            if let error = outcome.error {
                failure = error
                return .more
            }
            if outcome.count > 0 { return .more }
            if outcome.status != .more { return outcome.status }
        }
        failure = StreamError(.noProgress, during: .read)
        return .more
    }

    /// Moves the buffered bytes to the front.
    @inlinable
    mutating func compact() {
        let count = end &- start
        if count > 0 { unsafe storage.base.copyMemory(from: storage.base + start, byteCount: count) }
        start = 0
        end = count
    }

    /// Closes the upstream; bytes that were buffered are gone.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        start = 0
        end = 0
        canUnread = false
        try base.close()
    }
}
