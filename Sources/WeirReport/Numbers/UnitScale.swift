import WeirMeasure

/// The unit a whole column is shown in, so that its typical value has one to three digits before the point.
public struct UnitScale: Hashable, Sendable {
    /// The unit for the heading.
    public let unit: String
    /// What a value in the metric's own unit is divided by.
    public let divisor: Double

    private static let ladders: [[(word: String, size: Double)]] = [
        [("ns", 1), ("us", 1e3), ("ms", 1e6), ("s", 1e9)],
        [("KiB", 1024), ("MiB", 1_048_576), ("GiB", 1_073_741_824)],
        [("kB", 1e3), ("MB", 1e6), ("GB", 1e9)],
    ]

    /// The largest unit of the metric's kind in which the middle of `values` is at least 1.
    ///
    /// Units without larger and smaller relatives, such as `/op`, stay what they are.
    public init(unit: String, values: [Double]) {
        let head = unit.prefix { $0 != "/" }
        let tail = unit.dropFirst(head.count)
        let positive = values.filter { $0 > 0 && $0.isFinite }
        guard let ladder = Self.ladders.first(where: { $0.contains { $0.word == head } }),
            let own = ladder.first(where: { $0.word == head }), !positive.isEmpty
        else {
            (self.unit, divisor) = (unit, 1)
            return
        }
        let middle = Summary.median(of: positive) * own.size
        let best = ladder.last { middle >= $0.size } ?? ladder[0]
        self.unit = best.word + tail
        divisor = best.size / own.size
    }
}
