/// Why a limited stream has ended, where that is known (L04).
public enum LimitOutcome: Sendable, Hashable {
    /// It has not ended.
    case open
    /// The source has ended, within the limit or exactly at it.
    case sourceEnded
    /// All bytes of the limit have passed; nobody has asked the source whether it holds more.
    case limitReached
    /// All bytes of the limit have passed and the source held at least one more.
    case limitExceeded
}

extension LimitReader where Base: ~Copyable {
    /// Why the stream has ended, as far as the reads so far have shown.
    @inlinable public var outcome: LimitOutcome {
        if exceeded { return .limitExceeded }
        if sourceEnded { return .sourceEnded }
        return left > 0 || closed ? .open : .limitReached
    }

    /// Asks the source, once the limit is reached, whether it ends there.
    ///
    /// The only operation that may take a byte beyond the limit from the source, where it is lost: a source that is to be
    /// read on must not be asked. A source that does not wait may leave the question open: `limitReached`.
    /// - Throws: What the source throws.
    public mutating func confirmOutcome() throws(StreamError) -> LimitOutcome {
        guard outcome == .limitReached && failure == nil else { return outcome }
        var byte: UInt8 = 0
        var count = 0
        var status = ReadStatus.more
        try unsafe withUnsafeMutableBytes(of: &byte) { (bytes) throws(StreamError) in
            var window = unsafe OutputRawSpan(buffer: bytes, initializedCount: 0)
            do throws(StreamError) { status = try base.read(into: &window) } catch {
                // A byte that came with the error answers the question; what follows it is nobody's any more.
                count = unsafe window.finalize(for: bytes)
                exceeded = count > 0
                if !exceeded { throw error }
                return
            }
            count = unsafe window.finalize(for: bytes)
        }
        // Remembered, for the byte is gone and the source may end behind it.
        exceeded = count > 0
        sourceEnded = !exceeded && status == .end
        return outcome
    }
}
