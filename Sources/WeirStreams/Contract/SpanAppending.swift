extension OutputRawSpan {
    /// Appends `count` bytes; traps when they do not fit.
    ///
    /// A copy of one byte is spelled out because the call to `memcpy` costs more than the byte.
    /// - Complexity: O(count).
    @inlinable @inline(__always)
    public mutating func append(copying source: UnsafeRawPointer, count: Int) {
        precondition(count <= freeCapacity, "OutputRawSpan.append: \(count) bytes do not fit")
        unsafe withUnsafeMutableBytes { bytes, initialized in
            guard let base = bytes.baseAddress else { return }
            if count == 1 {
                unsafe (base + initialized).storeBytes(of: source.load(as: UInt8.self), as: UInt8.self)
            } else {
                unsafe (base + initialized).copyMemory(from: source, byteCount: count)
            }
            initialized &+= count
        }
    }

    /// Appends what `fill` puts at the start of the free capacity, limited to its first `limit` bytes.
    ///
    /// The way to lend a part of a span, which has no sub-windows of its own (Swift 6.3). `fill` returns how many bytes
    /// it wrote; more than it was given traps.
    @inlinable @inline(__always)
    public mutating func appendUnsafe(
        upTo limit: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(StreamError) -> Int
    ) throws(StreamError) {
        let room = min(limit, freeCapacity)
        try unsafe withUnsafeMutableBytes { (bytes, initialized) throws(StreamError) in
            guard let base = bytes.baseAddress else { return }
            let count = try unsafe fill(UnsafeMutableRawBufferPointer(start: base + initialized, count: room))
            precondition(count >= 0 && count <= room, "OutputRawSpan.appendUnsafe: wrote outside the window")
            initialized &+= count
        }
    }
}
