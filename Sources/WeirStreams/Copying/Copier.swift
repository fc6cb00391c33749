/// Moves bytes from a reader to a writer through one buffer of its own.
///
/// What was read and not accepted stays in the buffer: after a failure that passes, copying between the same two goes on
/// where it stopped and loses nothing. Neither side is closed (Y09). A source that is not ready yet is an occasion to flush
/// the destination, because nobody knows when there will be more (Y08); otherwise flushing is the caller's.
public struct Copier: ~Copyable {
    @usableFromInline let storage: ByteStorage
    /// The bytes that were read and not accepted yet stand at `start..<end`.
    @usableFromInline var start = 0
    @usableFromInline var end = 0
    @usableFromInline var total = 0
    @usableFromInline var needsFlush = false
    @usableFromInline var sourceEnded = false
    /// An error that came with bytes waits until those have been written (Y02).
    @usableFromInline var failure: StreamError?

    /// How many reads of the source in a row may bring nothing before that is an error (Y07).
    @inlinable public static var emptyReadLimit: Int { 100 }

    /// Copies through `capacity` bytes.
    /// - Complexity: one allocation.
    @inlinable
    public init(capacity: Int = 64 << 10) {
        precondition(capacity > 0, "Copier.init: the capacity must be positive")
        storage = ByteStorage(capacity: capacity)
    }

    /// How many bytes destinations have accepted, those before an error included (Y01).
    @inlinable public var count: Int { total }
    /// How many bytes were read and have not been accepted.
    @inlinable public var pendingCount: Int { end &- start }

    /// Copies until the source ends.
    ///
    /// - Throws: The first error of either side, after writing what had been read before it (Y02); `wouldBlock` when the
    ///   source has nothing yet; `noProgress` when either side answers without moving a byte again and again (Y07).
    @inlinable
    public mutating func copy<Source: Reader & ~Copyable, Destination: Writer & ~Copyable>(
        from source: inout Source, to destination: inout Destination
    ) throws(StreamError) {
        _ = try copy(upTo: Int.max, from: &source, to: &destination)
    }

    /// Copies `limit` bytes and takes no more than those from the source (Y06); says how many were accepted, fewer only
    /// where the source has ended.
    ///
    /// - Throws: As copying to the end does; `count` says how far it came.
    @inlinable
    public mutating func copy<Source: Reader & ~Copyable, Destination: Writer & ~Copyable>(
        upTo limit: Int, from source: inout Source, to destination: inout Destination
    ) throws(StreamError) -> Int {
        precondition(limit >= 0, "Copier.copy: the limit is negative")
        let before = total
        while true {
            try drain(to: &destination, limit &- (total &- before))
            let left = limit &- (total &- before)
            if left == 0 { return limit }
            if let failure = failure.take() { throw failure }
            if sourceEnded {
                sourceEnded = false
                return total &- before
            }
            if try !fill(from: &source, upTo: left) { try idle(&destination) }
        }
    }

    /// The same, with a shorter way for the bytes where there is one.
    ///
    /// - Parameter offload: Moves up to a number of bytes from the source to the destination itself and says how many;
    ///   nil where it cannot. 0 means nothing, least of all the end: only a read knows that (Y05). After either, the
    ///   rest goes through the buffer.
    @inlinable
    public mutating func copy<Source: Reader & ~Copyable, Destination: Writer & ~Copyable>(
        upTo limit: Int = Int.max, from source: inout Source, to destination: inout Destination,
        offload: (inout Source, inout Destination, Int) throws(StreamError) -> Int?
    ) throws(StreamError) -> Int {
        let before = total
        if pendingCount == 0 && failure == nil && !sourceEnded {
            while total &- before < limit {
                let moved = try offload(&source, &destination, limit &- (total &- before))
                guard let moved, moved > 0 else { break }
                total &+= moved
                needsFlush = true
            }
        }
        let rest = limit &- (total &- before)
        _ = try copy(upTo: rest, from: &source, to: &destination)
        return total &- before
    }

    /// Writes what is pending, but no more than `limit` bytes of it.
    @inlinable
    mutating func drain<Destination: Writer & ~Copyable>(
        to destination: inout Destination, _ limit: Int
    ) throws(StreamError) {
        let offered = min(pendingCount, limit)
        if offered == 0 { return }
        var span = unsafe RawSpan(_unsafeStart: storage.base + start, byteCount: offered)
        defer {
            let accepted = offered &- span.byteCount
            start &+= accepted
            total &+= accepted
            if accepted > 0 { needsFlush = true }
        }
        try destination.writeAll(&span)
    }

    /// Reads the source once; false when it has nothing yet.
    @inlinable
    mutating func fill<Source: Reader & ~Copyable>(
        from source: inout Source, upTo limit: Int
    ) throws(StreamError) -> Bool {
        start = 0
        end = 0
        let room = unsafe UnsafeMutableRawBufferPointer(start: storage.base, count: min(storage.capacity, limit))
        for _ in 0..<Self.emptyReadLimit {
            var window = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
            var status = ReadStatus.more
            do throws(StreamError) { status = try source.read(into: &window) } catch { failure = error }
            end = unsafe window.finalize(for: room)
            if status == .end { sourceEnded = true }
            if end > 0 || failure != nil || status == .end { return true }
            if status == .wouldBlock { return false }
        }
        throw StreamError(.noProgress, during: .read)
    }

    /// The source has nothing yet: what was written so far must not wait for it.
    @inlinable @inline(never)
    mutating func idle<Destination: Writer & ~Copyable>(_ destination: inout Destination) throws(StreamError) {
        if needsFlush {
            try destination.flush()
            needsFlush = false
        }
        throw StreamError(.wouldBlock, during: .read)
    }
}
