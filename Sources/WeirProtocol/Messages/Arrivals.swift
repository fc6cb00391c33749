/// When the operations of an open loop are to begin, whatever became of the ones before them.
///
/// A closed loop asks for the next operation when the last one has ended, so a stall delays one operation and hides all
/// that would have come meanwhile ("coordinated omission", G. Tene). Planned starts show what users would have seen.
public struct Arrivals: Hashable, Sendable, Codable {
    /// How the starts are spread.
    public var kind: Kind
    /// Operations a second.
    public var rate: Int
    /// Operations that begin together, for `bursts`.
    public var burst: Int?

    /// Planned starts.
    public init(_ kind: Kind, rate: Int, burst: Int? = nil) {
        self.kind = kind
        self.rate = rate
        self.burst = burst
    }

    /// The rates that can be asked for.
    public static let rates = 1...1_000_000_000
    /// The sizes of bursts that can be asked for.
    public static let bursts = 1...1_000_000
    /// Whether the rate and the size of a burst can be asked for.
    public var isValid: Bool { Self.rates.contains(rate) && (burst.map(Self.bursts.contains) ?? true) }

    /// How starts are spread over time.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// At equal distances.
        case constant
        /// Independently of each other: the distances are exponentially distributed around 1 / rate.
        case poisson
        /// `burst` at a time, the bursts at equal distances.
        case bursts
    }
}
