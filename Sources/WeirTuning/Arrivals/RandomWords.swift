/// Whole random numbers from a seed, the same on every machine: no floating point and no library of mathematics.
///
/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
public struct RandomWords: Sendable, Hashable {
    private var state: UInt64

    /// Starts at a seed.
    public init(seed: UInt64) { state = seed }

    /// Each of 2^64 words is equally likely.
    @inline(__always)
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number in a range, without a bias that 2^64 draws would show.
    @inline(__always)
    public mutating func number(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound) &+ 1
        if width == 0 { return Int(truncatingIfNeeded: next()) }
        return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
    }

    /// An exponentially distributed number with a mean, rounded down.
    ///
    /// By comparisons alone: J. von Neumann, "Various techniques used in connection with random digits", 1951. The length
    /// of a falling run of uniform numbers is even with probability exp(-first).
    public mutating func exponential(mean: Int) -> Int {
        var whole = 0
        while true {
            let first = next()
            var last = first
            var length = 1
            while true {
                let word = next()
                length += 1
                if word > last { break }
                last = word
            }
            if length % 2 == 0 {
                let part = Int(first.multipliedFullWidth(by: UInt64(mean)).high)
                return whole &* mean &+ part
            }
            whole += 1
        }
    }
}
