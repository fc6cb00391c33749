import WeirDriver
import WeirMeasure
import WeirProtocol
import WeirReport

/// What recording must cost at most and tell at least, and what it costs and tells here.
struct RecorderRows {
    private let figures: RecorderRun.Figures
    private let stall: LatencyHistogram

    init(_ figures: RecorderRun.Figures, _ stall: LatencyHistogram) {
        self.figures = figures
        self.stall = stall
    }

    var rows: [[String]] {
        let share = figures.countedRead / figures.read4KiB
        return [
            cost("a read of one byte from memory, counted", 2, figures.countedRead),
            cost("a value into the histogram", 5, figures.histogram),
            cost("a look at the clock and a record of the latency", 30, figures.stampedRead),
            SelfTestRow(
                "counting, of a 4 KiB read of a cached file", goal: "0.5 %",
                "\(FigureSpelling.spell((share * 10_000).rounded() / 100)) % of \(spell(figures.read4KiB)) ns, or less",
                reached: share <= 0.005
            ).cells,
            quantile(.p995, of: 50), quantile(.p999, of: 90),
        ]
    }

    private func cost(_ name: String, _ limit: Double, _ nanoseconds: Double) -> [String] {
        SelfTestRow(
            name, goal: "\(FigureSpelling.spell(limit)) ns", "\(spell(nanoseconds)) ns", reached: nanoseconds <= limit
        ).cells
    }

    /// A row about a stall of 100 ms in 10 s of 10,000 operations a second: 1,000 were to begin meanwhile.
    private func quantile(_ quantile: LatencyQuantile, of milliseconds: Double) -> [String] {
        let seen = Double(stall.value(at: quantile) ?? 0) / 1e6
        return SelfTestRow(
            "a stall of 100 ms in 10 s of 10,000/s: \(quantile.rawValue)",
            goal: "\(FigureSpelling.spell(milliseconds)) ms, within 5 %",
            "\(FigureSpelling.spell((seen * 100).rounded() / 100)) ms of \(stall.count)",
            reached: abs(seen / milliseconds - 1) <= 0.05
        ).cells
    }

    private func spell(_ nanoseconds: Double) -> String { FigureSpelling.spell((nanoseconds * 100).rounded() / 100) }
}
