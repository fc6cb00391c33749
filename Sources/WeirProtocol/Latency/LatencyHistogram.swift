/// Counts of latencies in whole nanoseconds, in buckets no wider than 1/1024 of the values they hold.
///
/// The layout is HdrHistogram's for three significant digits (G. Tene, hdrhistogram.org): 2,048 buckets of one nanosecond,
/// then 1,024 for every doubling. A value read back is off by less than 0.1 %, any latency up to 292 years has a
/// bucket, and adding two histograms loses nothing. Rejected: a list of all values, which would make a long run's memory
/// and its last sort part of what it measures.
public struct LatencyHistogram: Sendable {
    /// By bucket, up to the last one that holds a value.
    @usableFromInline var counts: [UInt64] = []
    @usableFromInline var total: UInt64 = 0
    @usableFromInline var least = Int.max
    @usableFromInline var most = -1

    /// The number of buckets that all nanoseconds of an `Int` need.
    @usableFromInline static let bucketCount = 2_048 + 52 * 1_024

    /// An empty histogram.
    public init() {}

    /// Makes room for every bucket, so that recording never allocates.
    public mutating func reserve() { counts.reserveCapacity(Self.bucketCount) }

    /// How many values were recorded.
    public var count: UInt64 { total }
    /// The smallest value, exactly; nil without any.
    public var minimum: Int? { most < 0 ? nil : least }
    /// The largest value, exactly; nil without any.
    public var maximum: Int? { most < 0 ? nil : most }

    /// Counts one latency; a negative one, which a clock that was set back may give, counts as 0.
    /// - Complexity: O(1), some 3 ns.
    @inlinable @inline(__always)
    public mutating func record(_ nanoseconds: Int) { record(nanoseconds, count: 1) }

    /// Counts a latency several times.
    @inlinable @inline(__always)
    public mutating func record(_ nanoseconds: Int, count times: UInt64) {
        let value = Swift.max(0, nanoseconds)
        let index = Self.bucket(of: value)
        if index >= counts.count { extend(to: index) }
        counts[index] &+= times
        total &+= times
        if value > most { most = value }
        if value < least { least = value }
    }

    /// Adds every value of another histogram; nothing is lost.
    public mutating func merge(_ other: LatencyHistogram) {
        if other.counts.count > counts.count { extend(to: other.counts.count - 1) }
        for (index, times) in other.counts.enumerated() { counts[index] &+= times }
        total &+= other.total
        least = Swift.min(least, other.least)
        most = Swift.max(most, other.most)
    }

    /// The same values, each rounded down to one of `steps` for every doubling; the smallest and the largest stay exact.
    ///
    /// For what takes very many different values and is read at a glance: fewer buckets are sooner written down.
    public func coarsened(to steps: Int) -> LatencyHistogram {
        guard let minimum, let maximum else { return self }
        var coarse = LatencyHistogram()
        let ends = [Self.bucket(of: minimum), Self.bucket(of: maximum)].map { Self.values(in: $0) }
        for bucket in buckets {
            let value = bucket.values.lowerBound
            if let end = ends.first(where: { $0.contains(value) }) {
                coarse.record(end.contains(minimum) ? minimum : maximum, count: bucket.count)
                continue
            }
            // The bits below the leading one that are kept.
            let spare = max(0, Int.bitWidth - value.leadingZeroBitCount - 1 - steps.trailingZeroBitCount)
            coarse.record(max(minimum, (value >> spare) << spare), count: bucket.count)
        }
        return coarse
    }

    /// The same values, each longer by a share.
    public func longer(by share: Double) -> LatencyHistogram {
        var longer = LatencyHistogram()
        for bucket in buckets {
            let middle = (Double(bucket.values.lowerBound) + Double(bucket.values.upperBound)) / 2
            longer.record(Int((middle * (1 + share)).rounded()), count: bucket.count)
        }
        return longer
    }

    @inlinable @inline(never)
    mutating func extend(to index: Int) {
        counts.append(contentsOf: repeatElement(0, count: index &+ 1 &- counts.count))
    }

    /// The bucket of a value of 0 or more.
    @inlinable @inline(__always)
    static func bucket(of value: Int) -> Int {
        // 0 below 2,048, then one more for every doubling: the bits of the value that its bucket does not tell apart.
        let shift = 53 &- (value | 2_047).leadingZeroBitCount
        return shift &* 1_024 &+ (value >> shift)
    }

    /// The values that share a bucket.
    static func values(in bucket: Int) -> ClosedRange<Int> {
        if bucket < 2_048 { return bucket...bucket }
        let shift = bucket / 1_024 - 1
        let first = (bucket - shift * 1_024) << shift
        return first...(first + ((1 << shift) - 1))
    }

    /// The values that cannot be told from this one.
    public static func equivalents(of value: Int) -> ClosedRange<Int> { values(in: bucket(of: Swift.max(0, value))) }

    /// The buckets that hold values, in ascending order.
    public var buckets: some Sequence<(values: ClosedRange<Int>, count: UInt64)> {
        counts.lazy.enumerated().filter { $0.element > 0 }.map { (Self.values(in: $0.offset), $0.element) }
    }
}

extension LatencyHistogram: Hashable {
    /// Equal when every bucket, the minimum and the maximum are.
    public static func == (a: LatencyHistogram, b: LatencyHistogram) -> Bool {
        a.counts == b.counts && a.least == b.least && a.most == b.most
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(counts)
        hasher.combine(most)
    }
}
