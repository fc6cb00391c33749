/// A stream whose position can be asked for and moved.
public protocol Seekable: ~Copyable {
    /// The offset of the next byte from the beginning; never fails (R24).
    var position: Int { get }

    /// Moves the position and returns the new one.
    ///
    /// A position past the end is legal, and reading there is the end (S03). A refused move leaves the position where it
    /// was (S02), and moving by 0 from the current position changes nothing (S01).
    /// - Throws: `invalid` for a position that is negative or not representable, `unsupported` where the stream has none.
    @discardableResult
    mutating func seek(to target: SeekTarget) throws(StreamError) -> Int
}

/// Where to move a position.
public enum SeekTarget: Sendable, Hashable {
    /// An offset from the beginning.
    case start(Int)
    /// A distance from where the stream stands.
    case current(Int)
    /// A distance from the end; a negative one lies inside.
    case end(Int)

    /// The offset from the beginning that this means for a stream of `count` bytes that stands at `position`.
    @usableFromInline
    func resolved(position: Int, count: Int) throws(StreamError) -> Int {
        let (base, distance) =
            switch self {
            case .start(let offset): (0, offset)
            case .current(let distance): (position, distance)
            case .end(let distance): (count, distance)
            }
        let (offset, overflow) = base.addingReportingOverflow(distance)
        if overflow || offset < 0 { throw StreamError(.invalid, during: .seek, offset: Int64(position)) }
        return offset
    }
}
