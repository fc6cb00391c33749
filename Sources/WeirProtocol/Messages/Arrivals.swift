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
    /// For `recorded`: the starts in nanoseconds, from 0 and never decreasing. The recording begins again where it ended.
    public var instants: [Int]?

    /// Planned starts.
    public init(_ kind: Kind, rate: Int, burst: Int? = nil) {
        self.kind = kind
        self.rate = rate
        self.burst = burst
    }

    /// Starts as they were recorded; the rate is that of the whole recording.
    /// - Returns: nil for less than two instants, too many, or such that make no recording.
    public init?(recorded instants: [Int]) {
        guard let first = instants.first, let last = instants.last, last > first else { return nil }
        let count = instants.count - 1
        let rate = (Double(count) * 1e9 / Double(last - first)).rounded()
        self.init(.recorded, rate: max(1, Int(min(rate, Double(Self.rates.upperBound)))))
        self.instants = instants.map { $0 - first }
        if !isValid { return nil }
    }

    /// The most instants of a recording.
    public static let recordingLimit = 10_000

    /// The rates that can be asked for.
    public static let rates = 1...1_000_000_000
    /// The sizes of bursts that can be asked for.
    public static let bursts = 1...1_000_000
    /// Whether the rate and the size of a burst can be asked for.
    public var isValid: Bool {
        guard Self.rates.contains(rate), burst.map(Self.bursts.contains) ?? true else { return false }
        guard kind == .recorded else { return true }
        guard let instants, (2...Self.recordingLimit).contains(instants.count) else { return false }
        return instants[0] == 0 && instants[instants.count - 1] > 0
            && zip(instants, instants.dropFirst()).allSatisfy(<=)
    }

    /// How starts are spread over time.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// At equal distances.
        case constant
        /// Independently of each other: the distances are exponentially distributed around 1 / rate.
        case poisson
        /// `burst` at a time, the bursts at equal distances.
        case bursts
        /// As somebody recorded them.
        case recorded
    }
}
