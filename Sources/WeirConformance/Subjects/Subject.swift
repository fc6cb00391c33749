import WeirProtocol

/// An implementation under test, as the engine drives it: raw memory in, a plain record out, nothing believed.
///
/// The surface on which every lie can be told: a negative count, a count beyond the buffer, bytes before or behind it, a
/// write into it after the return. Readers and writers of Weir's contract are lowered to it by `ReaderSubject` and
/// `WriterSubject`; hostile subjects, foreign workers and peers implement it themselves.
public protocol Subject: AnyObject {
    /// Does one operation.
    ///
    /// - Parameters:
    ///   - operation: What to do.
    ///   - region: The buffer of a read or peek, or the source bytes of a write; empty for every other verb.
    ///   - prefix: How many bytes at the start of a read's region the caller has initialised; the room follows them.
    func perform(_ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int) -> SubjectAnswer
}

/// What a subject says about one operation.
public struct SubjectAnswer: Hashable, Sendable {
    /// How many bytes it claims to have moved; a position or a number of buffered bytes where those are asked for.
    public var count: Int64
    /// How the call ended.
    public var outcome: Outcome
    /// What the adapter saw that memory does not show: a replaced span.
    public var damage: Damage

    /// An answer.
    public init(_ count: Int64 = 0, _ outcome: Outcome, damage: Damage = []) {
        self.count = count
        self.outcome = outcome
        self.damage = damage
    }
}
