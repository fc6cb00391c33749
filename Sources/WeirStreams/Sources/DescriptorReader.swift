import Glibc

/// A file descriptor that was opened elsewhere: a pipe, a socket, a terminal.
public struct DescriptorReader: ~Copyable, Reader, Sendable {
    @usableFromInline var descriptor: Descriptor
    @usableFromInline var byteTotal = 0
    @usableFromInline var reportedEnd = false
    /// Whether the descriptor is declared to have `O_NONBLOCK` set, so that "nothing there yet" is an answer.
    public let isNonBlocking: Bool
    /// How many bytes have been read.
    @inlinable public var position: Int { byteTotal }

    /// Reads from `descriptor`, whose `O_NONBLOCK` flag is the caller's to set: it belongs to everyone who shares the
    /// open file.
    public init(_ descriptor: Int32, ownership: DescriptorOwnership, isNonBlocking: Bool = false) {
        self.descriptor = Descriptor(descriptor, ownership)
        self.isNonBlocking = isNonBlocking
    }

    /// Appends what one `read(2)` gives.
    /// - Throws: `wouldBlock` from a descriptor that does not wait though it was declared to; nothing is lost by it.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try buffer.appendOutcome { room, capacity in unsafe readRaw(into: room, capacity: capacity) }
    }

    /// What `read(into:)` does, into raw memory.
    @inlinable @inline(__always)
    public mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        if reportedEnd || capacity == 0 || descriptor.number < 0 { return withoutAsking }
        return settle(unsafe descriptor.read(into: room, capacity: capacity, position: byteTotal))
    }

    /// Remembers what the system said; that nothing is there yet is an answer where it was declared to be one.
    @inlinable @inline(__always)
    mutating func settle(_ outcome: ReadOutcome) -> ReadOutcome {
        byteTotal &+= outcome.count
        if outcome.isEnd { reportedEnd = true }
        if isNonBlocking, outcome.error?.kind == .wouldBlock { return ReadOutcome(.wouldBlock, count: 0) }
        return outcome
    }

    /// The answer of a read that need not reach the system.
    @usableFromInline var withoutAsking: ReadOutcome {
        if descriptor.number < 0 {
            return ReadOutcome(StreamError(.closed, during: .read, offset: Int64(position)), count: 0)
        }
        return ReadOutcome(reportedEnd ? .end : .more, count: 0)
    }

    /// Closes the descriptor if it is owned; later reads throw `closed` either way.
    public mutating func close() throws(StreamError) { try descriptor.close() }
}
