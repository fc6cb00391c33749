/// A number as people read it: three significant digits, split at the decimal point so that columns can align.
///
/// Digits before the point are never rounded away: 12345 stays 12345, because a reader takes trailing zeros for digits.
public struct Figure: Hashable, Sendable {
    /// The digits before the point, with the sign.
    public let whole: String
    /// The point and the digits after it; empty when there are none.
    public let fraction: String

    /// Three significant digits; nothing after the point from 100 on.
    public init(_ value: Double) {
        guard value.isFinite else {
            self.init(value, decimals: 0)
            return
        }
        var magnitude = 0
        var reduced = abs(value)
        while reduced >= 9.995 { (reduced, magnitude) = (reduced / 10, magnitude + 1) }
        while reduced > 0, reduced < 0.9995, magnitude > -12 { (reduced, magnitude) = (reduced * 10, magnitude - 1) }
        self.init(value, decimals: value == 0 ? 0 : max(0, 2 - magnitude))
    }

    /// A fixed number of digits after the point.
    public init(_ value: Double, decimals: Int) {
        guard value.isFinite, abs(value) < 1e15 else {
            (whole, fraction) = (value.isNaN ? "n/a" : "\(value)", "")
            return
        }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
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
    public init(count value: Double) {
        if value.isFinite, value == value.rounded() { self.init(value, decimals: 0) } else { self.init(value) }
    }
}

extension Figure: CustomStringConvertible {
    /// Both parts together.
    public var description: String { whole + fraction }
}
