/// The work a canary does after each of its visits and is not credited for: real work, through the same chain.
///
/// Rounds of the case itself where a visit has enough of them; otherwise one round of a content that is as much smaller.
public struct CanaryWaste: Codable, Hashable, Sendable {
    /// The share of work that is wasted.
    public var share: Double
    /// Rounds that are run besides those of a visit.
    public var rounds: Int
    /// Bytes of content of each of these rounds.
    public var contentSize: Int

    /// A waste.
    public init(share: Double, rounds: Int, contentSize: Int) {
        self.share = share
        self.rounds = rounds
        self.contentSize = contentSize
    }
}
