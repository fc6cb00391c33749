/// What a series has shown so far about one metric.
public enum SeriesDecision: Hashable, Sendable {
    /// It got worse by more than is ignored; seen at this number of blocks.
    case worse(blocks: Int)
    /// It did not get worse by what must be caught; seen at this number of blocks.
    case harmless(blocks: Int)
    /// Neither yet: more blocks may tell.
    case open
    /// Neither, and no block is left: the probability of what was seen if it had got worse by what is ignored at most.
    case exhausted(p: Double)

    /// Decides at each look, from the first on, with what was known then: later blocks change no earlier decision.
    ///
    /// A series that excludes both, an effect up to the first margin and one from the second on, is harmless: what lies
    /// between the margins may pass, and does so whether the machine is quiet or not.
    /// - Parameter effects: Logarithms of ratios, costs positive, in the order they were measured.
    /// - Parameter alpha: The false alarms this metric may spend in all looks.
    public init(_ effects: [Double], margins: GateMargins, alpha: Double, _ settings: GateSettings) {
        for look in settings.design.looks where look.count <= effects.count {
            let seen = effects.prefix(look.count)
            let ifCaught = SignedRankTest.below(margins.logCaught, seen)
            if ifCaught <= settings.misses * look.betaShare {
                self = .harmless(blocks: look.count)
                return
            }
            let ifIgnored = SignedRankTest.above(margins.logIgnored, seen)
            if ifIgnored <= alpha * look.alphaShare {
                self = .worse(blocks: look.count)
                return
            }
            if look == settings.design.last {
                self = .exhausted(p: ifIgnored)
                return
            }
        }
        self = .open
    }

    /// How many of the blocks there are the decision rests on.
    func blocks(of count: Int, _ design: SequentialDesign) -> Int {
        switch self {
        case .worse(let blocks), .harmless(let blocks): blocks
        case .exhausted: design.last.count
        case .open: count
        }
    }

    /// Whether more blocks would be of use.
    public var isOpen: Bool { self == .open }
}
