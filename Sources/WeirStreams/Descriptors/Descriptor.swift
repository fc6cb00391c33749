import Glibc

/// Whether a stream closes the file descriptor it was given.
public enum DescriptorOwnership: Sendable, Hashable {
    /// The stream closes it.
    case owned
    /// Someone else closes it, after the stream.
    case borrowed
}

/// A file descriptor that is closed exactly once: by `close`, or else when it is dropped (C02).
@usableFromInline
struct Descriptor: ~Copyable, Sendable {
    /// The system's number, or -1 once closed.
    @usableFromInline private(set) var number: Int32
    @usableFromInline let ownership: DescriptorOwnership
    /// Whether the other side of it can go away: true of all but regular files.
    @usableFromInline let breaks: Bool
    /// A failed sync is final: the system may have dropped the pages, and a second attempt would report success (F09).
    var syncFailure: StreamError?

    init(_ number: Int32, _ ownership: DescriptorOwnership) {
        self.number = number
        self.ownership = ownership
        var status = stat()
        breaks = unsafe fstat(number, &status) != 0 || status.st_mode & S_IFMT != S_IFREG
    }

    /// Opens a path; a path that holds a NUL byte names no file and is refused instead of being cut.
    static func open(_ path: String, flags: Int32, mode: mode_t = 0) throws(StreamError) -> Descriptor {
        if path.utf8.contains(0) { throw StreamError(system: EINVAL, during: .open) }
        while true {
            let number = Glibc.open(path, flags | O_CLOEXEC, mode)
            if number >= 0 { return Descriptor(number, .owned) }
            if errno != EINTR { throw StreamError(system: errno, during: .open) }
        }
    }

    @inlinable
    deinit {
        if ownership == .owned && number >= 0 { _ = Glibc.close(number) }
    }

    /// Closes the descriptor; marked closed before the system is asked, so that a second call never closes a number that
    /// has been given to someone else meanwhile (C01).
    mutating func close() throws(StreamError) {
        let closing = number
        number = -1
        if closing < 0 || ownership == .borrowed { return }
        // Linux gives the number back also when close is interrupted: repeating it would close someone else's file.
        if Glibc.close(closing) != 0 && errno != EINTR { throw StreamError(system: errno, during: .close) }
    }

    /// What the descriptor refers to.
    func status(during operation: StreamError.Operation) throws(StreamError) -> stat {
        var status = stat()
        if unsafe fstat(number, &status) != 0 { throw StreamError(system: errno, during: operation) }
        return status
    }

    /// What one `read(2)` puts at the start of `room`, whose capacity is positive; 0 bytes are the end.
    ///
    /// Inlined all the way to the loop that reads: on kernels that refill the return stack on their way out, each frame
    /// between the two costs a mispredicted return after every call.
    @inlinable @inline(__always)
    func read(into room: UnsafeMutableRawPointer, capacity: Int, position: Int) -> ReadOutcome {
        let count = unsafe Glibc.read(number, room, capacity)
        if count > 0 { return ReadOutcome(.more, count: count) }
        return count == 0 ? ReadOutcome(.end, count: 0) : unsafe readAgain(into: room, capacity, position: position)
    }

    /// What becomes of a read that the system refused: one that was interrupted is repeated.
    @usableFromInline @inline(never)
    func readAgain(into room: UnsafeMutableRawPointer, _ capacity: Int, position: Int) -> ReadOutcome {
        while true {
            if errno != EINTR {
                return ReadOutcome(StreamError(system: errno, during: .read, offset: Int64(position)), count: 0)
            }
            let count = unsafe Glibc.read(number, room, capacity)
            if count >= 0 { return ReadOutcome(count == 0 ? .end : .more, count: count) }
        }
    }

    /// Appends the bytes from `offset` on until the span is full or the file ends.
    func readAll(into buffer: inout OutputRawSpan, at offset: Int) throws(StreamError) -> ReadStatus {
        if offset < 0 { throw StreamError(.invalid, during: .read, offset: Int64(offset)) }
        var next = offset
        while !buffer.isFull {
            let count = try read(into: &buffer, at: next)
            if count == 0 { return .end }
            next &+= count
        }
        return .more
    }

    private func read(into buffer: inout OutputRawSpan, at offset: Int) throws(StreamError) -> Int {
        var count = 0
        // No byte lies beyond the largest offset, where the system would refuse the call instead of answering 0.
        try unsafe buffer.appendUnsafe(upTo: Int.max - offset) { (free) throws(StreamError) in
            repeat {
                count = unsafe pread(number, free.baseAddress, free.count, offset)
            } while count < 0 && errno == EINTR
            if count < 0 { throw StreamError(system: errno, during: .read, offset: Int64(offset)) }
            return count
        }
        return count
    }
}
