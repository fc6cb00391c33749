/// Due when a number of records is held: `records(100)`. A record is what one write hands over.
public struct RecordCountPolicy: FlushPolicy, Hashable {
    /// How many records.
    public let records: Int
    /// Due from `records` on.
    @inlinable public init(_ records: Int) { self.records = records }
    /// Instants do not matter.
    @inlinable public var readsClock: Bool { false }
    /// Now or never.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int { held.records >= records ? FlushInstant.always : FlushInstant.never }
}
