/// Due when a number of bytes is held: `size(64KiB)`.
public struct SizePolicy: FlushPolicy, Hashable {
    /// How many bytes.
    public let bytes: Int
    /// Due from `bytes` on; 0 and 1 flush every write.
    @inlinable public init(_ bytes: Int) { self.bytes = bytes }
    /// Instants do not matter.
    @inlinable public var readsClock: Bool { false }
    /// Now or never.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int { held.count >= bytes ? FlushInstant.always : FlushInstant.never }
}
