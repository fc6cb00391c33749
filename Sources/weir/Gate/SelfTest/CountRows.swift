import WeirMeasure
import WeirReport

/// What comparisons of exact counts must reach, and what the banked counting passes reach.
struct CountRows {
    private let bank: CountBank

    init(_ bank: CountBank) { self.bank = bank }

    var rows: [[String]] {
        let identical = bank.falseAlarms
        var rows = [
            SelfTestRow(
                "counts of identical work, each pass against each: alarms", goal: "0 in 1,000",
                "\(identical.failed) of \(identical.total), \(bank.identicalCount) passes",
                reached: identical.failed == 0 && identical.total >= 1_000
            ).cells
        ]
        for metric in bank.wasted {
            let tally = bank.found(metric)
            let seconds = FigureSpelling.spell((tally.seconds * 100).rounded() / 100)
            rows.append(
                SelfTestRow(
                    "one more in 1,000 operations, \(metric): found", goal: "100 of 100 in 1 s",
                    "\(tally.failed) of \(tally.total), at most \(seconds) s",
                    reached: tally.failed == tally.total && tally.total >= 100 && tally.seconds <= 1
                ).cells)
        }
        return rows
    }
}
