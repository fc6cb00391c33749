/// A stream of bytes that can be read once, from its beginning to its end.
///
/// The clauses carry the ids of the conformance rules that check them:
/// - Bytes are appended at the start of the span's free capacity; what was already initialised stays as it was, and the
///   span is neither swapped nor shrunk (R02, R25). Overrunning it, miscounting and keeping it after the return cannot be
///   written down in safe code (R01, R17, R18).
/// - A call with free capacity appends at least one byte, or returns `.end` or `.wouldBlock`, or throws. `.more` with
///   room left and nothing appended is the zero-nil read: always a violation (R04).
/// - A call without free capacity appends nothing, has no effect and does not block (R06, R07). Its status is `.more`
///   unless the end has already been reported.
/// - It returns as soon as it has appended at least one byte; it does not wait to fill the span (R08). A short read is
///   not the end (R09).
/// - `.end` means that no byte follows those appended in this very call; every later read appends nothing and says
///   `.end` again (R10, R11). Bytes and `.end` may come in one call (R12).
/// - Bytes appended before a throw stay appended and are valid: the error follows them (R13). An error never turns into a
///   clean end (R14).
/// - After `close`, reading throws `closed` (R23).
///
/// A reader has one owner at a time: it is noncopyable, and two concurrent reads cannot be written down (R22).
public protocol Reader: ~Copyable {
    /// Appends up to `buffer.freeCapacity` bytes and says whether more may follow.
    ///
    /// - Parameter buffer: Its own count is the truth about how many bytes have arrived.
    /// - Throws: `StreamError`; bytes appended before the throw remain valid.
    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus

    /// The same read on raw memory: what a stage that lets bytes pass may implement, for `read(into:)` to call.
    ///
    /// There is a default, and most readers have no use for another. A chain of stages that are joined by this method
    /// makes and checks a span once, at its mouth, and passes two registers from there on: half of the cost of a stage
    /// of a dynamic chain.
    /// - Parameters:
    ///   - room: Where bytes are appended; not to be touched where `capacity` is 0.
    ///   - capacity: How many bytes fit. Saying that more were appended traps in the span at the mouth.
    mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome

    /// Gives back what the reader holds, and closes its upstream, which it owns.
    ///
    /// A second call has no effect (C01). A resource is given back even when closing reports an error (C02); a reader
    /// that is dropped without `close` gives it back too, silently.
    mutating func close() throws(StreamError)
}

/// What a successful read says about the bytes that follow.
public enum ReadStatus: UInt8, Sendable, Hashable {
    /// More bytes may follow.
    case more
    /// Nothing follows the bytes of this call.
    case end
    /// Nothing is there yet; only from a reader that declares itself non-blocking.
    case wouldBlock
}
