import Glibc
import WeirProtocol

/// Figures of a search as people read them.
public enum TuneWording {
    /// `4.2 %`.
    public static func percent(_ share: Double) -> String {
        let tenths = (share * 1_000).rounded() / 10
        return "\(tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)") %"
    }

    /// A figure with its unit: `1.25 ms`, `64.0 KiB`, `812 MB/s`.
    public static func figure(_ value: Double, _ unit: TuneUnit) -> String {
        switch unit {
        case .nanoseconds:
            return scaled(value, [("ns", 1), ("us", 1e3), ("ms", 1e6), ("s", 1e9)])
        case .bytes: return scaled(value, [("B", 1), ("KiB", 1_024), ("MiB", 1_048_576), ("GiB", 1_073_741_824)])
        case .bytesPerSecond: return scaled(value, [("B/s", 1), ("kB/s", 1e3), ("MB/s", 1e6), ("GB/s", 1e9)])
        case .count: return digits(value)
        }
    }

    private static func scaled(_ value: Double, _ units: [(String, Double)]) -> String {
        let unit = units.last { abs(value) >= $0.1 } ?? units[0]
        return "\(digits(value / unit.1)) \(unit.0)"
    }

    /// Three digits that count.
    private static func digits(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1_000 { return "\(Int(value))" }
        let size = abs(value)
        let decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2
        let power = pow(10, Double(decimals))
        let rounded = (value * power).rounded()
        let whole = Int(rounded / power)
        if decimals == 0 { return "\(whole)" }
        let part = Int(abs(rounded)) % Int(power)
        let padding = String(repeating: "0", count: decimals - "\(part)".count)
        return "\(whole).\(padding)\(part)"
    }
}
