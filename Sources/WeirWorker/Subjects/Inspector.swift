import WeirStreams

/// Looks at the bytes that a round delivers, so that work that was not done is not measured.
@usableFromInline
protocol Inspector {
    /// The chain is about to be opened.
    mutating func roundWillBegin()
    /// An operation is about to begin.
    mutating func operationWillBegin()
    /// An operation has brought these bytes.
    mutating func observe(_ bytes: UnsafeRawBufferPointer)
    mutating func endRound()
    func finish() -> UInt64
}

extension Inspector {
    @inlinable @inline(__always) mutating func roundWillBegin() {}
    @inlinable @inline(__always) mutating func operationWillBegin() {}
}

/// One byte in 4,096.
@usableFromInline
struct SpotInspector: Inspector {
    @usableFromInline var digest = SpotDigest()
    @inlinable init() {}
    @inlinable @inline(__always) mutating func observe(_ bytes: UnsafeRawBufferPointer) { digest.observe(bytes) }
    @inlinable mutating func endRound() { digest.endRound() }
    @inlinable func finish() -> UInt64 { digest.value }
}

/// Every byte.
@usableFromInline
struct WholeInspector: Inspector {
    @usableFromInline var digest = ContentDigest()
    @inlinable init() {}
    @inlinable mutating func observe(_ bytes: UnsafeRawBufferPointer) { digest.update(bytes) }
    @inlinable mutating func endRound() {}
    @inlinable func finish() -> UInt64 { digest.finish() }
}
