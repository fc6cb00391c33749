/// A length of time, written with its unit: `50ms`, `1.5s`, `200us`. Whole nanoseconds.
public struct TimeSpan: Hashable, Sendable, Comparable {
    /// The number of nanoseconds; never negative.
    public var nanoseconds: Int

    /// Wraps a number of nanoseconds.
    public init(nanoseconds: Int) { self.nanoseconds = nanoseconds }

    static let units: [(suffix: String, scale: Int)] = [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("min", 60_000_000_000),
    ]

    /// Reads `50ms` or `1.5 s`; a bare number has no unit and is refused.
    public init(parsing text: String) throws(QuantityError) {
        let (number, suffix) = try QuantityError.split(text, expected: "a time with a unit, such as 50ms or 2s")
        guard let unit = Self.units.first(where: { $0.suffix == suffix }) else {
            throw QuantityError.unit(suffix, in: text, kind: "time", known: Self.units.map(\.suffix))
        }
        nanoseconds = try number.scaled(by: unit.scale, text: text, limit: "292 years")
    }

    /// Orders by length.
    public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.nanoseconds < b.nanoseconds }
}

extension TimeSpan: CustomStringConvertible {
    /// The shortest exact spelling.
    public var description: String {
        let exact = Self.units.filter { $0.suffix != "µs" && nanoseconds >= $0.scale && nanoseconds % $0.scale == 0 }
        guard let best = exact.max(by: { $0.scale < $1.scale }) else { return "\(nanoseconds)ns" }
        return "\(nanoseconds / best.scale)\(best.suffix)"
    }
}
