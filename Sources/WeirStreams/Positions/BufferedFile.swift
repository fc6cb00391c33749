import Glibc

/// A file that is read and written at a position that can be moved, through one buffer for both directions.
///
/// The buffer is a window of the file. Reads fill it, writes change it, and moving the position leaves it where it is:
/// what was written and not flushed is in the window, so that a read sees it wherever the position has been since (S08).
public struct BufferedFile: ~Copyable {
    private var descriptor: Descriptor
    private let storage: ByteStorage
    /// Where the window begins in the file, and how many of its bytes are those of the file.
    private var windowStart = 0
    private var windowCount = 0
    /// The bytes of the window that the file does not have yet.
    private var dirty = 0..<0
    /// The offset of the next byte.
    public private(set) var position = 0

    /// Opens the file at `path` for reading and writing, and creates it if it does not exist.
    /// - Complexity: one allocation of `capacity` bytes.
    public init(path: String, capacity: Int = 64 << 10, permissions: UInt32 = 0o666) throws(StreamError) {
        precondition(capacity > 0, "BufferedFile.init: the capacity must be positive")
        descriptor = try Descriptor.open(path, flags: O_RDWR | O_CREAT, mode: permissions)
        storage = ByteStorage(capacity: capacity)
    }

    /// How many bytes have been written and not flushed.
    public var unflushedCount: Int { dirty.count }

    /// Makes the file `count` bytes long: cuts it off, or fills it up with zeros. The position stays.
    public mutating func truncate(to count: Int) throws(StreamError) {
        if count < 0 { throw StreamError(.invalid, during: .write, offset: Int64(position)) }
        try send(during: .write)
        windowCount = 0
        while ftruncate(descriptor.number, count) != 0 {
            if errno != EINTR { throw StreamError(system: errno, during: .write, offset: Int64(position)) }
        }
    }

    /// Writes the changed bytes of the window; what could not be written stays changed, so that the next flush tries again.
    private mutating func send(during operation: StreamError.Operation) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: operation, offset: Int64(position)) }
        while !dirty.isEmpty {
            let offset = windowStart + dirty.lowerBound
            let written = unsafe pwrite(descriptor.number, storage.base + dirty.lowerBound, dirty.count, offset)
            if written < 0 && errno == EINTR { continue }
            if written < 0 { throw StreamError(system: errno, during: operation, offset: Int64(offset)) }
            if written == 0 { throw StreamError(.noProgress, during: operation, offset: Int64(offset)) }
            dirty = dirty.lowerBound + written..<dirty.upperBound
        }
    }

    /// Moves the window to the position, with what the file has there.
    private mutating func load() throws(StreamError) {
        try send(during: .read)
        windowStart = position
        windowCount = 0
        // No byte lies beyond the largest offset, where the system would refuse the call.
        let count = min(storage.capacity, Int.max - position)
        let room = unsafe UnsafeMutableRawBufferPointer(start: storage.base, count: count)
        repeat {
            windowCount = unsafe pread(descriptor.number, room.baseAddress, room.count, position)
        } while windowCount < 0 && errno == EINTR
        guard windowCount < 0 else { return }
        windowCount = 0
        throw StreamError(system: errno, during: .read, offset: Int64(position))
    }
}

extension BufferedFile: Reader {
    /// Appends bytes of the window; moves it first when the position lies outside.
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if descriptor.number < 0 { throw StreamError(.closed, during: .read, offset: Int64(position)) }
        if buffer.isFull { return .more }
        if position < windowStart || position >= windowStart + windowCount { try load() }
        let offset = position - windowStart
        let count = min(buffer.freeCapacity, windowCount - offset)
        if count == 0 { return .end }
        unsafe buffer.append(copying: storage.base + offset, count: count)
        position += count
        return .more
    }
}

extension BufferedFile: Writer {
    /// Puts the bytes into the window; moves it first when the position is neither inside nor right behind it.
    ///
    /// - Throws: What writing the window reports when it has to move; what was removed from the span was accepted.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .write, offset: Int64(position)) }
        if bytes.byteCount > Int.max - position {
            throw StreamError(.invalid, during: .write, offset: Int64(position))
        }
        while !bytes.isEmpty {
            let isNear = position >= windowStart && position <= windowStart + windowCount
            if !isNear || position - windowStart == storage.capacity {
                try send(during: .write)
                windowStart = position
                windowCount = 0
            }
            let offset = position - windowStart
            let count = min(bytes.byteCount, storage.capacity - offset)
            unsafe bytes.withUnsafeBytes {
                unsafe (storage.base + offset).copyMemory(from: $0.baseAddress!, byteCount: count)
            }
            bytes = bytes.extracting(droppingFirst: count)
            let changed = offset..<offset + count
            dirty =
                dirty.isEmpty
                ? changed : min(dirty.lowerBound, offset)..<max(dirty.upperBound, changed.upperBound)
            windowCount = max(windowCount, changed.upperBound)
            position += count
        }
    }

    /// Gives the system every byte that was written.
    public mutating func flush() throws(StreamError) { try send(during: .flush) }

    /// Makes what was written durable with `fsync(2)`; a failure is final (F09).
    public mutating func sync() throws(StreamError) {
        try send(during: .sync)
        try descriptor.sync(position: position)
    }

    /// Flushes and closes the file, also when flushing fails; a second call has no effect.
    public mutating func close() throws(StreamError) {
        if descriptor.number < 0 { return }
        var first: StreamError?
        do throws(StreamError) { try send(during: .close) } catch { first = error }
        do throws(StreamError) { try descriptor.close() } catch { first = first ?? error }
        if let first { throw first }
    }
}

extension BufferedFile: Seekable {
    /// Moves the position; the window stays where it is.
    @discardableResult
    public mutating func seek(to target: SeekTarget) throws(StreamError) -> Int {
        if descriptor.number < 0 { throw StreamError(.closed, during: .seek, offset: Int64(position)) }
        var length = windowStart + windowCount
        if case .end = target {
            let status = try descriptor.status(during: .seek)
            length = max(dirty.isEmpty ? 0 : windowStart + dirty.upperBound, Int(status.st_size))
        }
        position = try target.resolved(position: position, count: length)
        return position
    }
}
