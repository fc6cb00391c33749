import Glibc
import WeirProtocol

/// When each operation of an open loop is to begin: nanoseconds from the first one, which begins at 0.
@usableFromInline
struct ArrivalSchedule {
    private let arrivals: Arrivals
    private var index = 0
    private var elapsed = 0.0
    private var state: UInt64

    /// - Parameter seed: Of the random distances; the others need none.
    init(_ arrivals: Arrivals, seed: Int) {
        self.arrivals = arrivals
        state = UInt64(bitPattern: Int64(seed)) ^ 0x6C61_7465_6E63_7921
    }

    /// The next planned start. Starts that are multiples of 1 / rate are computed from their number, so that no rounding
    /// adds up.
    @usableFromInline
    mutating func next() -> Int {
        defer { index += 1 }
        switch arrivals.kind {
        case .constant: return start(of: index)
        case .bursts:
            let size = max(1, arrivals.burst ?? 1)
            return start(of: index / size * size)
        case .recorded:
            guard let instants = arrivals.instants, let last = instants.last else { return 0 }
            // The last instant of a recording is the first one of its repetition.
            let (round, place) = index.quotientAndRemainder(dividingBy: instants.count - 1)
            return round * last + instants[place]
        case .poisson:
            if index > 0 { elapsed += -log(uniform()) * 1e9 / Double(arrivals.rate) }
            return Int(elapsed)
        }
    }

    private func start(of index: Int) -> Int {
        let product = UInt64(index).multipliedFullWidth(by: 1_000_000_000)
        return Int(UInt64(arrivals.rate).dividingFullWidth(product).quotient)
    }

    /// Above 0 and at most 1 (SplitMix64: Steele, Lea and Flood, OOPSLA 2014).
    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Double((mixed >> 11) + 1) * 0x1p-53
    }
}
