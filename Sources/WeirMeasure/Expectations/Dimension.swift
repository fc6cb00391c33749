/// Of what kind a value is: a power of time times a power of bytes; both 0 for counts, shares and factors.
public struct Dimension: Hashable, Sendable {
    var time: Int
    var bytes: Int

    static let none = Dimension(time: 0, bytes: 0)
    static let time = Dimension(time: 1, bytes: 0)
    static let bytes = Dimension(time: 0, bytes: 1)
    static let rate = Dimension(time: -1, bytes: 1)

    static func * (a: Dimension, b: Dimension) -> Dimension {
        Dimension(time: a.time + b.time, bytes: a.bytes + b.bytes)
    }
    static func / (a: Dimension, b: Dimension) -> Dimension {
        Dimension(time: a.time - b.time, bytes: a.bytes - b.bytes)
    }

    /// `a time`, for messages.
    var words: String {
        switch self {
        case .none: "a plain number"
        case .time: "a time"
        case .bytes: "a size"
        case .rate: "a throughput"
        default: "a product of times and sizes"
        }
    }

    /// The unit a person reads it in, and how many base units that is.
    var display: (unit: String, scale: Double) {
        switch self {
        case .time: ("ns", 1)
        case .bytes: ("B", 1)
        case .rate: ("MB/s", 1e6 / 1e9)
        default: ("", 1)
        }
    }
}

extension ExpectationExpression {
    /// The dimension of a parsed expression; nil for a literal 0, which fits every one.
    var dimension: Dimension? {
        switch self {
        case .number(let number, let dimension): number == 0 && dimension == .none ? nil : dimension
        case .reference(let reference): Metric.named(reference.metric).map { ExpectationUnit.of($0).dimension }
        case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
            left.dimension ?? right.dimension
        case .binary(.multiply, let left, let right): (left.dimension ?? .none) * (right.dimension ?? .none)
        case .binary(.divide, let left, let right): (left.dimension ?? .none) / (right.dimension ?? .none)
        case .function(_, let arguments): arguments.lazy.compactMap(\.dimension).first
        }
    }
}

/// A unit of the expectation language: what it is, and how many base units (nanoseconds, bytes) it holds.
struct ExpectationUnit: Hashable, Sendable {
    let name: String
    let dimension: Dimension
    let scale: Double

    static let all: [ExpectationUnit] =
        [("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("min", 60e9)]
        .map { ExpectationUnit(name: $0.0, dimension: .time, scale: $0.1) }
        + sizes.map { ExpectationUnit(name: $0.0, dimension: .bytes, scale: $0.1) }
        + sizes.map { ExpectationUnit(name: $0.0 + "/s", dimension: .rate, scale: $0.1 / 1e9) }
        + [ExpectationUnit(name: "%", dimension: .none, scale: 0.01)]

    private static let sizes: [(String, Double)] = [
        ("B", 1), ("kB", 1e3), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("KiB", 0x1p10), ("MiB", 0x1p20),
        ("GiB", 0x1p30), ("TiB", 0x1p40),
    ]

    static func named(_ name: String) -> ExpectationUnit? { all.first { $0.name == name } }

    /// The unit a metric is reported in; what it is counted for (`/op`, `/MiB`) is not part of it.
    static func of(_ metric: Metric) -> ExpectationUnit {
        if let whole = named(metric.unit) { return whole }
        let head = metric.unit.prefix { $0 != "/" }
        return named(String(head)) ?? ExpectationUnit(name: "", dimension: .none, scale: 1)
    }
}
