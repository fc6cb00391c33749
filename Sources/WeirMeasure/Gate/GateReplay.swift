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
        public var total: Int { failures.count + passes.count + unclear.count }
        /// Seconds of measuring of each with a failure.
        public var failures: [Double] = []
        /// Seconds of measuring of each where all passed.
        public var passes: [Double] = []
        /// Seconds of measuring of each other one.
        public var unclear: [Double] = []
        /// How many had a canary that was caught, at once or the second time.
        public var caughtCanaries = 0

        /// All seconds.
        public var seconds: [Double] { failures + passes + unclear }
    }

    /// Suites of identical builds: how many show any failure.
    public mutating func suites(of gates: Int, count: Int) -> Tally {
        var tally = Tally()
        for _ in 0..<count {
            let cases = (0..<gates).map { gateCase(share: 0, canary: $0 == 0) }
            add(cases, judging: gates, to: &tally)
        }
        return tally
    }

    /// Gates with a waste, each as one of a suite that shares the error budget. A gate alone has the canary besides.
    public mutating func gates(wasting share: Double, among gates: Int, count: Int) -> Tally {
        var tally = Tally()
        let idle = GateCase(scenario: "idle", case: Self.measured, gated: [GatedMetric("time")])
        for _ in 0..<count {
            let one = gateCase(share: share, canary: gates == 1)
            add([one] + [GateCase](repeating: idle, count: gates - 1), judging: 1, to: &tally)
        }
        return tally
    }

    /// Cases with about so many blocks in all, for measuring the judge's own speed.
    public mutating func cases(blocks: Int) -> [GateCase] {
        (0..<max(1, blocks / window)).map { _ in
            var one = gateCase(share: 0, canary: false)
            one.confirmation = nil
            return one
        }
    }

    /// The last look, and what may be rejected besides.
    private var window: Int { Int((Double(settings.design.last.count) / (1 - settings.rejectionLimit)).rounded(.up)) }

    private mutating func gateCase(share: Double, canary: Bool) -> GateCase {
        GateCase(
            scenario: "self-test", case: Self.measured, gated: [GatedMetric("time")], first: series(share, canary),
            confirmation: series(share, canary))
    }

    private mutating func series(_ share: Double, _ canary: Bool) -> GateSeries {
        let start = Int.random(in: 0..<bank.blocks.count, using: &generator)
        return bank.series(
            from: start, count: window, share: share, swapped: share == 0 && Bool.random(using: &generator),
            canary: canary ? GateMargins().caught : nil)
    }

    /// Judges the first cases of a suite, and adds up what measuring them would have taken.
    private func add(_ cases: [GateCase], judging count: Int, to tally: inout Tally) {
        let judgement = GateJudgement(cases, settings)
        let verdicts = judgement.verdicts.prefix(count)
        let alpha = settings.alpha(sharedBy: cases)
        // What is replayed holds a confirmation ready for everyone; measured is that of a failure or a missed canary.
        var unconfirmed = cases
        for index in unconfirmed.indices { unconfirmed[index].confirmation = nil }
        var seconds = 0.0
        for one in cases.prefix(count) { seconds += self.seconds(one.first, of: one, alpha: alpha) }
        for index in GateFollowUp.unconfirmed(unconfirmed, settings) where index < count {
            var confirmation = cases[index].confirmation
            confirmation?.canary = nil
            seconds += self.seconds(confirmation, of: cases[index], alpha: settings.budget)
        }
        if let index = GateFollowUp.missedCanary(unconfirmed, settings) {
            seconds += self.seconds(cases[index].confirmation, of: cases[index], alpha: alpha)
        }
        if judgement.canary?.isCaught == true { tally.caughtCanaries += 1 }
        if verdicts.contains(where: { $0.answer == .fail }) {
            tally.failures.append(seconds)
        } else if verdicts.allSatisfy({ $0.answer == .pass }) {
            tally.passes.append(seconds)
        } else {
            tally.unclear.append(seconds)
        }
    }

    /// What measuring a series would have taken: until nothing is open any more, as a gate goes on.
    private func seconds(_ series: GateSeries?, of one: GateCase, alpha: Double) -> Double {
        guard let series else { return 0 }
        var measured = series
        var count = min(settings.design.looks[0].count, series.blocks.count)
        repeat {
            measured.blocks = Array(series.blocks.prefix(count))
            if SeriesProgress(measured, of: one, alpha: alpha, settings).isOver { break }
            count += 1
        } while count <= series.blocks.count
        let arms = series.canary == nil ? 2.0 : 3
        return bank.secondsPerSeries + Double(min(count, series.blocks.count)) * arms * bank.secondsPerArm
    }
}
