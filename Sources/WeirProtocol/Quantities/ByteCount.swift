/// A number of bytes, written with its unit: `512B`, `64KiB`, `10MB`.
///
/// `kB`, `MB`, `GB`, `TB` are powers of 1,000; `KiB`, `MiB`, `GiB`, `TiB` are powers of 1,024.
public struct ByteCount: Hashable, Sendable, Comparable {
    /// The number of bytes; never negative.
    public var bytes: Int

    /// Wraps a number of bytes.
    public init(_ bytes: Int) { self.bytes = bytes }

    static let units: [(suffix: String, scale: Int)] = [
        ("B", 1), ("kB", 1_000), ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
    ]

    /// Reads `64KiB`, `1.5 MB` or `0B`; a bare number has no unit and is refused.
    public init(parsing text: String) throws(QuantityError) {
        let (number, suffix) = try QuantityError.split(text, expected: "a size with a unit, such as 64KiB or 10MB")
        guard let unit = Self.units.first(where: { $0.suffix == suffix }) else {
            throw QuantityError.unit(suffix, in: text, kind: "size", known: Self.units.map(\.suffix))
        }
        bytes = try number.scaled(by: unit.scale, text: text, limit: "2^63 - 1 bytes")
    }

    /// Orders by the number of bytes.
    public static func < (a: ByteCount, b: ByteCount) -> Bool { a.bytes < b.bytes }
}

extension ByteCount: CustomStringConvertible {
    /// The shortest exact spelling: binary units first, then decimal ones, then plain bytes.
    public var description: String {
        let exact = Self.units.filter { $0.suffix != "KB" && bytes >= $0.scale && bytes % $0.scale == 0 }
        guard let best = exact.max(by: { $0.scale < $1.scale }) else { return "\(bytes)B" }
        return "\(bytes / best.scale)\(best.suffix)"
    }
}
