/// How large records are.
public enum SizeDistribution: Sendable, Hashable {
    /// All of one size.
    case constant(Int)
    /// Each size of a range equally likely.
    case uniform(ClosedRange<Int>)
    /// Many small and few large ones: exponentially distributed around a mean, 1 byte at least.
    case exponential(mean: Int)

    /// The size of the next record, 1 byte or more.
    @inline(__always)
    public func next(_ random: inout RandomWords) -> Int {
        switch self {
        case .constant(let size): max(1, size)
        case .uniform(let range): max(1, random.number(in: range))
        case .exponential(let mean): 1 + random.exponential(mean: max(0, mean - 1))
        }
    }
}

extension SizeDistribution {
    /// The mean size, in bytes.
    public var mean: Int {
        switch self {
        case .constant(let size): max(1, size)
        case .uniform(let range): (range.lowerBound + range.upperBound) / 2
        case .exponential(let mean): max(1, mean)
        }
    }
}
