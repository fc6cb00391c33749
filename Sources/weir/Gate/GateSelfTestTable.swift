import WeirMeasure
import WeirReport

/// What the gate must reach, and what it reaches on this machine, with the counts.
struct GateSelfTestTable {
    private let bank: GateBank
    private let settings: GateSettings

    init(_ bank: GateBank, _ settings: GateSettings) {
        self.bank = bank
        self.settings = settings
    }

    private static let suites = 1_000
    private static let gates = 1_000

    var list: ColumnList {
        var replay = GateReplay(bank, settings)
        let identical = replay.suites(of: 24, count: Self.suites)
        var rows = [
            row(
                "identical code, suites of 24 gates with any failure", "at most 1 %", identical.failed, identical,
                reached: share(identical.failed, identical) <= 0.01)
        ]
        let single = replay.gates(wasting: 0, among: 1, count: Self.gates)
        rows.append(time("\"no change\", seconds a scenario", "5 s", single, within: 5))
        let perGate = identical.seconds.reduce(0, +) / Double(max(1, identical.seconds.count))
        rows.append([
            "24 gates of identical code", "within 240 s",
            "\(FigureSpelling.spell(perGate)) s on average of \(identical.seconds.count) decided",
            perGate <= 240 && !identical.seconds.isEmpty ? "yes" : "NO",
        ])
        for gates in [1, 24] {
            for waste in bank.shares {
                let tally = replay.gates(wasting: waste, among: gates, count: Self.gates)
                let name = "\(FigureSpelling.spell(waste * 100)) % slower, one of \(gates) gates: found"
                let isGoal = waste >= 0.03
                let goal = isGoal ? "at least 95 %" : "-"
                rows.append(
                    row(name, goal, tally.failed, tally, reached: isGoal ? share(tally.failed, tally) >= 0.95 : nil))
                if isGoal, gates == 1 {
                    rows.append(
                        time(
                            "  seconds until it is found and confirmed", waste >= 0.05 ? "6 s" : "10 s", tally,
                            within: waste >= 0.05 ? 6 : 10))
                }
            }
        }
        rows.append(judge(&replay))
        return ColumnList(["what, from \(bank.blocks.count) blocks", "goal", "here", "reached"], rows)
    }

    private func share(_ count: Int, _ tally: GateReplay.Tally) -> Double {
        Double(count) / Double(max(1, tally.total))
    }

    private func row(_ name: String, _ goal: String, _ count: Int, _ tally: GateReplay.Tally, reached: Bool?)
        -> [String]
    {
        let counts = "\(count) of \(tally.total) (\(tally.passed) passed, \(tally.unclear) unclear)"
        return [name, goal, counts, reached.map { $0 ? "yes" : "NO" } ?? ""]
    }

    private func time(_ name: String, _ goal: String, _ tally: GateReplay.Tally, within limit: Double) -> [String] {
        let sorted = tally.seconds.sorted()
        guard sorted.count * 100 >= tally.total * 95 else {
            return [name, goal, "decided in \(sorted.count) of \(tally.total) only", "NO"]
        }
        let median = sorted[sorted.count / 2], late = sorted[min(sorted.count - 1, sorted.count * 95 / 100)]
        let spell = { (value: Double) in FigureSpelling.spell((value * 10).rounded() / 10) }
        return [name, goal, "\(spell(median)) s, 95 of 100 within \(spell(late)) s", median <= limit ? "yes" : "NO"]
    }

    private func judge(_ replay: inout GateReplay) -> [String] {
        let cases = replay.cases(blocks: 100_000)
        let blocks = cases.reduce(0) { $0 + ($1.first?.blocks.count ?? 0) }
        var verdicts = 0
        let took = ContinuousClock().measure { verdicts = GateJudgement(cases, settings).verdicts.count }
        let milliseconds = Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1_000
        return [
            "the judge of \(blocks) blocks, \(verdicts) verdicts", "200 ms", "\(Int(milliseconds.rounded())) ms",
            milliseconds <= 200 ? "yes" : "NO",
        ]
    }
}
