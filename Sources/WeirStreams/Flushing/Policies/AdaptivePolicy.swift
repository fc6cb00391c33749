/// Waits for more only as long as more can be expected in time: `adaptive(50ms)`.
///
/// Bytes never get older than the bound. Where the next write is not expected before the bound is over, waiting would
/// gather nothing, so what is held goes at once: a slow stream is as fresh as unbuffered, a fast one as cheap as
/// `age(50ms)`. Expected is a moving mean of the distances between writes (weight 1/8, as TCP's round-trip estimate, RFC
/// 6298), in whole nanoseconds, so that every machine decides alike.
public struct AdaptivePolicy: FlushPolicy, Hashable {
    /// How old a byte may get, in nanoseconds.
    public let bound: Int
    @usableFromInline var gap = -1
    @usableFromInline var last = -1

    /// Keeps bytes for `bound` nanoseconds at most.
    @inlinable public init(nanoseconds bound: Int) { self.bound = bound }

    /// The distance expected between two writes, in nanoseconds; nil before the second one.
    @inlinable public var expectedGap: Int? { gap < 0 ? nil : gap }

    /// Learns the distance to the write before.
    @inlinable
    public mutating func note(_ held: HeldBytes) {
        if last >= 0 {
            let distance = held.newest &- last
            gap = gap < 0 ? distance : gap &+ (distance &- gap) / 8
        }
        last = held.newest
    }

    /// At the bound, or now when nothing is expected before it.
    @inlinable
    public func due(_ held: HeldBytes) -> Int {
        let limit = FlushInstant.after(held.oldest, bound)
        return gap >= 0 && FlushInstant.after(held.newest, gap) > limit ? held.newest : limit
    }
}
