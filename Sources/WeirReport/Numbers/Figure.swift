/// A number as people read it: three significant digits, split at the decimal point so that columns can align.
///
/// Digits before the point are never rounded away: 12345 stays 12345, because a reader takes trailing zeros for digits.
public struct Figure: Hashable, Sendable {
    /// The digits before the point, with the sign.
    public let whole: String
    /// The point and the digits after it; empty when there are none.
    public let fraction: String

    /// Three significant digits, or as many as asked for; none before the point is lost.
    public init(_ value: Double, significant: Int = 3) {
        guard value.isFinite else {
            self.init(value, decimals: 0)
            return
        }
        var magnitude = 0
        var reduced = abs(value)
        while reduced >= 10 { (reduced, magnitude) = (reduced / 10, magnitude + 1) }
        while reduced > 0, reduced < 1, magnitude > -12 { (reduced, magnitude) = (reduced * 10, magnitude - 1) }
        // 9.996 becomes 10.0 with three digits: rounding may need one digit less after the point.
        if reduced + 5 * Self.power(-significant) >= 10 { magnitude += 1 }
        self.init(value, decimals: value == 0 ? 0 : max(0, significant - 1 - magnitude))
    }

    /// A fixed number of digits after the point.
    public init(_ value: Double, decimals: Int) {
        guard value.isFinite, abs(value) < 1e15 else {
            (whole, fraction) = (value.isNaN ? "n/a" : "\(value)", "")
            return
        }
        let scale = Self.power(decimals)
        guard abs(value) * scale < 9e18 else {
            (whole, fraction) = ("\(Int(value.rounded()))", "")
            return
        }
        let digits = String(Int((abs(value) * scale).rounded()))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        whole = (value < 0 ? "-" : "") + padded.dropLast(decimals)
        fraction = decimals == 0 ? "" : "." + padded.suffix(decimals)
    }

    /// A count: whole numbers without a point, everything else with three significant digits.
    public init(count value: Double, significant: Int = 3) {
        if value.isFinite, value == value.rounded() {
            self.init(value, decimals: 0)
        } else {
            self.init(value, significant: significant)
        }
    }

    /// Two counts with as many digits as it takes to see that they differ, if they do.
    public static func telling(_ one: Double, _ other: Double) -> (Figure, Figure) {
        for significant in 3..<15 where one != other {
            let pair = (Figure(count: one, significant: significant), Figure(count: other, significant: significant))
            // 1 and 1.00 are the same number to a reader.
            if Double(pair.0.description) != Double(pair.1.description) { return pair }
        }
        return (Figure(count: one), Figure(count: other))
    }

    private static func power(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<abs(exponent) { power *= 10 }
        return exponent < 0 ? 1 / power : power
    }
}

extension Figure: CustomStringConvertible {
    /// Both parts together.
    public var description: String { whole + fraction }
}
