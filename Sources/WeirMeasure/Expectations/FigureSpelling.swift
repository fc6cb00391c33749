/// Numbers for sentences: four significant digits at most, no exponent, no trailing zeros.
public enum FigureSpelling {
    /// `0.0007`, `12.3 MB/s`.
    public static func spell(_ value: Double, unit: String = "") -> String {
        let number = spellNumber(value)
        return unit.isEmpty ? number : "\(number) \(unit)"
    }

    private static func spellNumber(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        var decimals = 3
        var size = abs(value)
        while size >= 10, decimals > 0 {
            size /= 10
            decimals -= 1
        }
        while size > 0, size < 1, decimals < 9 {
            size *= 10
            decimals += 1
        }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let rounded = (abs(value) * scale).rounded()
        let whole = (rounded / scale).rounded(.down)
        var fraction = String(Int(rounded - whole * scale))
        fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        let sign = value < 0 && rounded > 0 ? "-" : ""
        return sign + String(Int(whole)) + (decimals == 0 || fraction.isEmpty ? "" : "." + fraction)
    }
}
