import WeirStreams

/// Rotates the letters that pass by 13 places; twice gives the text back.
public struct Rot13Reader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    var base: Base

    /// Rotates what `base` gives.
    public init(_ base: consuming Base) { self.base = base }

    /// Reads from the upstream, and rotates what arrived, also before an error.
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        let before = buffer.byteCount
        defer { rotate(&buffer, from: before) }
        return try base.read(into: &buffer)
    }

    private func rotate(_ buffer: inout OutputRawSpan, from start: Int) {
        unsafe buffer.withUnsafeMutableBytes { bytes, initialized in
            for index in start..<initialized {
                let letter = unsafe (bytes[index] | 0x20) &- UInt8(ascii: "a")
                // No branch: random letters would be mispredicted every other time.
                unsafe bytes[index] &+= letter < 13 ? 13 : letter < 26 ? 243 : 0
            }
        }
    }

    /// Closes the upstream.
    public mutating func close() throws(StreamError) { try base.close() }
}
