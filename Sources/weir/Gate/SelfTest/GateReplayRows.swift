import WeirMeasure
import WeirReport

/// What gates of times must reach, and what gates replayed from this machine's blocks reach, with the counts.
struct GateReplayRows {
    private let bank: GateBank
    private let settings: GateSettings

    init(_ bank: GateBank, _ settings: GateSettings) {
        self.bank = bank
        self.settings = settings
    }

    private static let suites = 1_000
    private static let gates = 1_000

    var rows: [[String]] {
        var replay = GateReplay(bank, settings)
        let identical = replay.suites(of: 24, count: Self.suites)
        let single = replay.gates(wasting: 0, among: 1, count: Self.gates)
        var rows = [
            SelfTestRow(
                "identical code, suites of 24 gates: any failure", goal: "at most 1 %", counts(identical),
                reached: identical.failures.count * 100 <= identical.total
            ).cells,
            within(240, identical.passes, of: identical, "  24 gates pass, the canary among them"),
            within(5, single.passes, of: single, "identical code, one gate: \"no change\""),
            SelfTestRow(
                "  its canary of 3 % is caught", goal: "at least 95 %", "\(single.caughtCanaries) of \(single.total)",
                reached: single.caughtCanaries * 100 >= single.total * 95
            ).cells,
        ]
        for waste in bank.shares {
            for gates in [1, 24] {
                let tally = replay.gates(wasting: waste, among: gates, count: Self.gates)
                let name = "\(FigureSpelling.spell(waste * 100)) % slower, one of \(gates): found"
                guard waste >= 0.03 else {
                    rows.append(SelfTestRow(name, goal: "-", counts(tally), reached: nil).cells)
                    continue
                }
                rows.append(within(waste >= 0.05 ? 6 : 10, tally.failures, of: tally, name))
            }
        }
        return rows + [judge(&replay)]
    }

    private func counts(_ tally: GateReplay.Tally) -> String {
        "\(tally.failures.count) of \(tally.total) (\(tally.passes.count) passed, \(tally.unclear.count) unclear)"
    }

    /// A row about those that came to the right answer in time, which 95 of 100 must.
    private func within(_ limit: Double, _ right: [Double], of tally: GateReplay.Tally, _ name: String) -> [String] {
        let sorted = right.sorted()
        let inTime = right.count { $0 <= limit }
        let median =
            sorted.isEmpty ? "" : ", median \(FigureSpelling.spell((sorted[sorted.count / 2] * 10).rounded() / 10)) s"
        return SelfTestRow(
            name, goal: "95 of 100 in \(FigureSpelling.spell(limit)) s",
            "\(right.count) of \(tally.total), \(inTime) in time\(median)", reached: inTime * 100 >= tally.total * 95
        ).cells
    }

    private func judge(_ replay: inout GateReplay) -> [String] {
        let cases = replay.cases(blocks: 100_000)
        let blocks = cases.reduce(0) { $0 + ($1.first?.blocks.count ?? 0) }
        var verdicts = 0
        let took = ContinuousClock().measure { verdicts = GateJudgement(cases, settings).verdicts.count }
        let milliseconds = Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1_000
        return SelfTestRow(
            "the judge of \(blocks) blocks, \(verdicts) verdicts", goal: "200 ms", "\(Int(milliseconds.rounded())) ms",
            reached: milliseconds <= 200
        ).cells
    }
}
