/// One stream of several, opened one after the other: the end of each part but the last is hidden (M01).
public struct ConcatReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    /// Opens the part with a number, counted from 0, or says with nil that there are no more.
    public typealias Opening = (Int) throws(StreamError) -> Base?

    @usableFromInline let open: Opening
    /// How many parts there are at most.
    public let count: Int
    @usableFromInline var part: Base?
    @usableFromInline var index = 0
    @usableFromInline var reportedEnd = false
    @usableFromInline var closed = false

    /// The parts 0 to `count - 1`, each opened when the one before it has ended and been closed (M02).
    @inlinable
    public init(count: Int, open: @escaping Opening) {
        precondition(count >= 0, "ConcatReader.init: the count is negative")
        self.count = count
        self.open = open
    }

    /// How many parts have ended.
    @inlinable public var finishedParts: Int { index }

    /// Reads from the part that is open, or from the next that has bytes.
    ///
    /// An error stops here and leaves the parts after it unopened (M02). A part that fails to close is over all the same.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        let free = buffer.freeCapacity
        if free == 0 || part == nil { return try readNext(into: &buffer) }
        let status = try part!.read(into: &buffer)
        if status != .end { return status }
        try finishPart()
        return buffer.freeCapacity < free ? .more : try readNext(into: &buffer)
    }

    /// No part is open, or there is no room: opens parts until one has bytes, an error or nothing yet.
    @inlinable @inline(never)
    mutating func readNext(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        let free = buffer.freeCapacity
        if free == 0 { return reportedEnd ? .end : .more }
        while try openPart() {
            let status = try part!.read(into: &buffer)
            if status != .end { return status }
            try finishPart()
            if buffer.freeCapacity < free { return .more }
        }
        reportedEnd = true
        return .end
    }

    /// Makes sure that a part is open; false when there are no more.
    @inlinable
    mutating func openPart() throws(StreamError) -> Bool {
        if part != nil { return true }
        if index >= count { return false }
        part = try open(index)
        if part == nil { index = count }
        return part != nil
    }

    @inlinable @inline(never)
    mutating func finishPart() throws(StreamError) {
        index &+= 1
        guard var finished = part.take() else { return }
        try finished.close()
    }

    /// Closes the part that is open.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        guard var last = part.take() else { return }
        try last.close()
    }
}
