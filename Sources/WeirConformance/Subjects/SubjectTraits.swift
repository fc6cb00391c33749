/// What a subject can do and how it is built: the capabilities that decide, before a run, which rules apply.
public struct SubjectTraits: OptionSet, Hashable, Sendable {
    /// The bits.
    public var rawValue: UInt32
    /// Wraps bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// It has no upstream or downstream of its own: its bytes are given to its factory, or stay with it.
    public static let origin = SubjectTraits(rawValue: 1 << 0)
    /// It reads from several upstreams, one after the other.
    public static let parts = SubjectTraits(rawValue: 1 << 1)
    /// It holds no bytes: one call makes at most one call to the stage beside it.
    public static let unbuffered = SubjectTraits(rawValue: 1 << 2)
    /// It holds accepted bytes until a flush.
    public static let holdsWrites = SubjectTraits(rawValue: 1 << 3)
    /// It closes the stages beside it.
    public static let ownsOthers = SubjectTraits(rawValue: 1 << 4)
    /// Its types make overrunning, miscounting and keeping a buffer impossible to write in safe code.
    public static let typed = SubjectTraits(rawValue: 1 << 5)
    /// It turns endless empty reads of its upstream into an error.
    public static let guardsProgress = SubjectTraits(rawValue: 1 << 6)
    /// It reads and also writes everything it reads to a downstream.
    public static let copiesAside = SubjectTraits(rawValue: 1 << 7)
    /// Its position can be moved.
    public static let seekable = SubjectTraits(rawValue: 1 << 8)
    /// It writes the same bytes to two downstreams.
    public static let fansOut = SubjectTraits(rawValue: 1 << 9)
    /// It lets the upstream hand bytes to the downstream itself, where that is possible.
    public static let offloads = SubjectTraits(rawValue: 1 << 13)
    /// Its other side is a pipe's, which can go away; of a downstream's script only that is played.
    public static let breaks = SubjectTraits(rawValue: 1 << 12)
    /// Its other side is a file that has room for a number of bytes only; of a downstream's script only that is played.
    public static let fills = SubjectTraits(rawValue: 1 << 18)
    /// The stage beside it is a descriptor: a call on it moves bytes or says something, never both.
    public static let splitsOutcomes = SubjectTraits(rawValue: 1 << 16)
    /// The stage beside it waits rather than say that it would: a file, or a function that suspends.
    public static let blocks = SubjectTraits(rawValue: 1 << 17)
    /// It ends after a number of bytes, whatever its upstream still has.
    public static let limits = SubjectTraits(rawValue: 1 << 10)
}
