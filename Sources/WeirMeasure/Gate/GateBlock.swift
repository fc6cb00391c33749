/// Both builds, and the canary where there is one, each in a fresh process.
///
/// The arms are visited in turn, in an order and then in its reverse, many times, so that what drifts during a block
/// cancels.
public struct GateBlock: Codable, Hashable, Sendable {
    /// Its number in the series, from 0.
    public var number: Int
    /// The processor all its processes were bound to; nil where they were free.
    public var processor: Int?
    /// Bytes of padding in the environment of all its processes.
    public var padding: Int
    /// The share of processor time that went to other machines meanwhile; nil where the kernel does not say.
    public var steal: Double?
    /// By how much the wall clock moved against the monotonic one, in nanoseconds.
    public var clockStep: Int
    /// Whether every process was warm before its visits counted; false where the cap ended the warm-up.
    public var isWarm: Bool
    /// What the older build did.
    public var base: GateVisits
    /// What the newer build did.
    public var head: GateVisits
    /// What the newer build did with more work than it is billed for; nil where this case has no canary.
    public var canary: GateVisits?

    /// A block.
    public init(
        number: Int, processor: Int? = nil, padding: Int = 0, steal: Double? = nil, clockStep: Int = 0,
        isWarm: Bool = true, base: GateVisits, head: GateVisits, canary: GateVisits? = nil
    ) {
        self.number = number
        self.processor = processor
        self.padding = padding
        self.steal = steal
        self.clockStep = clockStep
        self.isWarm = isWarm
        self.base = base
        self.head = head
        self.canary = canary
    }
}
