/// Writes what passes to a second destination before the read returns (T01).
///
/// Bytes that the target refuses still reach the caller: they stand in its span when the error is thrown. From then on
/// the target has a gap that nothing can fill, so every later read throws the target's error again (T02).
public struct TeeReader<Base: Reader & ~Copyable, Target: Writer & ~Copyable>: ~Copyable, Reader {
    @usableFromInline var base: Base
    /// Where the bytes go besides the caller. The tee owns it and closes it.
    public var target: Target
    @usableFromInline var failure: StreamError?
    @usableFromInline var closed = false

    /// Copies what is read from `base` to `target`.
    @inlinable
    public init(_ base: consuming Base, to target: consuming Target) {
        self.base = base
        self.target = target
    }

    /// Reads from the upstream, and writes what arrived to the target, also what came with the end or before an error.
    ///
    /// - Throws: The target's error; an error of the upstream comes first, and the target's on the next read.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        if let failure { throw failure }
        let before = buffer.byteCount
        let status: ReadStatus
        do throws(StreamError) {
            status = try base.read(into: &buffer)
        } catch {
            if buffer.byteCount > before { copy(buffer.bytes, from: before) }
            throw error
        }
        if buffer.byteCount > before { copy(buffer.bytes, from: before) }
        if let failure { throw failure }
        return status
    }

    @inlinable
    mutating func copy(_ bytes: RawSpan, from before: Int) {
        var fresh = bytes.extracting(droppingFirst: before)
        do throws(StreamError) { try target.writeAll(&fresh) } catch { failure = error }
    }

    /// Closes the upstream and the target, both even when one fails; the first error is reported.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        var first: StreamError?
        do throws(StreamError) { try base.close() } catch { first = error }
        do throws(StreamError) { try target.close() } catch { first = first ?? error }
        if let first { throw first }
    }
}
