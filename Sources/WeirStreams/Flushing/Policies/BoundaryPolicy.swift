/// Due when what is held ends with a delimiter: `newline`.
///
/// Looks at the last byte of each write only: a write that holds a delimiter in its middle leaves an unfinished record,
/// which is not worth sending yet.
public struct BoundaryPolicy: FlushPolicy, Hashable {
    /// The byte that ends a record.
    public let delimiter: UInt8
    /// Due behind each `delimiter`.
    @inlinable public init(delimiter: UInt8) { self.delimiter = delimiter }
    /// Due behind each newline.
    @inlinable public static var newline: BoundaryPolicy { BoundaryPolicy(delimiter: 10) }
    /// Instants do not matter.
    @inlinable public var readsClock: Bool { false }
    /// Now or never.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int {
        held.lastByte == delimiter ? FlushInstant.always : FlushInstant.never
    }
}
