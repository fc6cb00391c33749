import WeirProtocol

/// Replays gates from a bank: windows of blocks that follow each other, so that the machine's slow changes stay in them.
public struct GateReplay {
    private let bank: GateBank
    private let settings: GateSettings
    private var generator: SplitMixGenerator

    static let measured = Case(
        id: "self-test", subject: "self-test", axes: [], worker: "builtin", chain: "file", composition: .dynamic,
        workload: Workload(.read, request: 8_192), content: Content(.text, size: 65_536, seed: 1), group: "")

    /// A replay of a bank with at least one block.
    public init(_ bank: GateBank, _ settings: GateSettings = GateSettings(), seed: UInt64 = 1) {
        precondition(!bank.blocks.isEmpty, "GateReplay: a bank with blocks")
        self.bank = bank
        self.settings = settings
        generator = SplitMixGenerator(seed: seed)
    }

    /// What came of many gates.
    public struct Tally: Codable, Hashable, Sendable {
        /// How many gates or suites.
        public var total = 0
        /// With a failure.
        public var failed = 0
        /// With all passed.
        public var passed = 0
        /// Neither.
        public var unclear: Int { total - failed - passed }
        /// Seconds that measuring would have taken, each that was decided.
        public var seconds: [Double] = []
    }

    /// Suites of identical builds: how many show any failure.
    public mutating func suites(of gates: Int, count: Int) -> Tally {
        var tally = Tally()
        for _ in 0..<count {
            let cases = (0..<gates).map { _ in gateCase(share: 0) }
            add(GateJudgement(cases, settings).verdicts, cases, to: &tally)
        }
        return tally
    }

    /// Gates with a waste, each as one of a suite that shares the error budget.
    public mutating func gates(wasting share: Double, among gates: Int, count: Int) -> Tally {
        var tally = Tally()
        let idle = GateCase(scenario: "idle", case: Self.measured, gated: [GatedMetric("time")])
        for _ in 0..<count {
            let one = gateCase(share: share)
            let suite = [one] + [GateCase](repeating: idle, count: gates - 1)
            add([GateJudgement(suite, settings).verdicts[0]], [one], to: &tally)
        }
        return tally
    }

    /// Cases with about so many blocks in all, for measuring the judge's own speed.
    public mutating func cases(blocks: Int) -> [GateCase] {
        (0..<max(1, blocks / window)).map { _ in
            var one = gateCase(share: 0)
            one.confirmation = nil
            return one
        }
    }

    /// The last look, and what may be rejected besides.
    private var window: Int { Int((Double(settings.design.last.count) / (1 - settings.rejectionLimit)).rounded(.up)) }

    private mutating func gateCase(share: Double) -> GateCase {
        GateCase(
            scenario: "self-test", case: Self.measured, gated: [GatedMetric("time")], first: series(share),
            confirmation: series(share))
    }

    private mutating func series(_ share: Double) -> GateSeries {
        let start = Int.random(in: 0..<bank.blocks.count, using: &generator)
        return bank.series(
            from: start, count: window, share: share, swapped: share == 0 && Bool.random(using: &generator))
    }

    private func add(_ verdicts: [GateVerdict], _ cases: [GateCase], to tally: inout Tally) {
        tally.total += 1
        if verdicts.contains(where: { $0.answer == .fail }) {
            tally.failed += 1
        } else if verdicts.allSatisfy({ $0.answer == .pass }) {
            tally.passed += 1
        } else {
            // What was never decided took no time to be decided.
            return
        }
        // Two arms a block, as a gate has them; a failure is measured twice.
        let blocks = verdicts.reduce(0) { $0 + $1.blocks * ($1.answer == .fail ? 2 : 1) }
        tally.seconds.append(Double(blocks) * 2 * bank.secondsPerArm)
    }
}
