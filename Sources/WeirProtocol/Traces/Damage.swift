/// What was found damaged after an operation, by looking at memory and handles instead of believing the subject.
public struct Damage: OptionSet, Hashable, Sendable {
    /// The bits.
    public var rawValue: UInt16
    /// Wraps bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A byte outside the given region changed.
    public static let outside = Damage(rawValue: 1 << 0)
    /// A byte of the region behind the claimed ones changed.
    public static let tail = Damage(rawValue: 1 << 1)
    /// The part the caller had already initialised changed.
    public static let prefix = Damage(rawValue: 1 << 2)
    /// The span was replaced or emptied.
    public static let swapped = Damage(rawValue: 1 << 3)
    /// A buffer of an earlier operation changed after that operation had returned.
    public static let late = Damage(rawValue: 1 << 4)
    /// The source bytes of a write changed.
    public static let source = Damage(rawValue: 1 << 5)
    /// The operation called the stages beside it so often that it was cut short.
    public static let runaway = Damage(rawValue: 1 << 6)
    /// A stage beside the subject was still held after the subject was gone.
    public static let leaked = Damage(rawValue: 1 << 7)

    /// The bits and their words on the wire.
    static let words: [(Damage, String)] = [
        (.outside, "outside"), (.tail, "tail"), (.prefix, "prefix"), (.swapped, "swapped"), (.late, "late"),
        (.source, "source"), (.runaway, "runaway"), (.leaked, "leaked"),
    ]
}

extension Damage: CustomStringConvertible {
    /// `outside, tail`.
    public var description: String {
        Self.words.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
    }
}

extension Damage: Codable {
    /// Reads a list of words; unknown ones are ignored.
    public init(from decoder: any Decoder) throws {
        let words = try [String](from: decoder)
        self = Damage(Self.words.filter { words.contains($0.1) }.map(\.0))
    }

    /// Writes a list of words.
    public func encode(to encoder: any Encoder) throws {
        try Self.words.filter { contains($0.0) }.map(\.1).encode(to: encoder)
    }
}
