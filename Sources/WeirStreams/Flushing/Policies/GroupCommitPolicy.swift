/// Due when enough records wait for the device, or the first of them has waited long enough: `group(8, 1ms)`.
///
/// The records become durable together: one sync for all of them. `CommitGroup` shares one between several threads.
public struct GroupCommitPolicy: FlushPolicy, Hashable {
    /// How many records share a sync at most before it begins.
    public let records: Int
    /// How long the first record waits for others, in nanoseconds.
    public let span: Int
    /// Syncs `records` records at a time, or what there is `nanoseconds` after the first.
    @inlinable
    public init(records: Int, nanoseconds: Int) {
        self.records = records
        span = nanoseconds
    }
    /// Durable, not only visible.
    @inlinable public var effort: FlushEffort { .sync }
    /// Now with enough of them, else when the first has waited long enough.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int {
        held.records >= records ? held.newest : FlushInstant.after(held.oldest, span)
    }
}
