import Foundation

/// The sentences of a gate. They say what was excluded, never that nothing changed.
enum GateWording {
    /// `3 %`, `0.4 %`: at most one decimal, without a trailing zero.
    static func percent(_ share: Double) -> String { "\(number(share)) %" }

    /// `+2.1`, `-0.1`, `0`.
    static func signed(_ share: Double) -> String {
        let text = number(share)
        return text.hasPrefix("-") || text == "0" ? text : "+\(text)"
    }

    /// `-0.1 % [-0.4, +0.2]`.
    static func interval(_ value: Double, _ lower: Double?, _ upper: Double?) -> String {
        guard let lower, let upper else { return "\(signed(value)) %" }
        return "\(signed(value)) % [\(signed(lower)), \(signed(upper))]"
    }

    private static func number(_ share: Double) -> String {
        let tenths = (share * 1_000).rounded()
        guard tenths.isFinite, abs(tenths) < 1e15 else { return "\(share)" }
        let text = "\(abs(Int(tenths)) / 10)" + (Int(tenths) % 10 == 0 ? "" : ".\(abs(Int(tenths)) % 10)")
        return tenths < 0 ? "-\(text)" : text
    }
}
