import WeirMeasure

/// What a history is asked to show.
public struct HistoryPage: Codable, Hashable, Sendable {
    /// The scenario.
    public var scenario: String
    /// The machine its times were measured on; empty where nothing depends on it.
    public var machine: String
    /// Records of other machines that were left out.
    public var others: Int
    /// The series, in the order of the newest record.
    public var series: [HistorySeries]

    /// A page.
    public init(scenario: String, machine: String, others: Int, series: [HistorySeries]) {
        self.scenario = scenario
        self.machine = machine
        self.others = others
        self.series = series
    }

    /// The last lines of every format for people.
    var conclusion: [String] {
        let changes = series.reduce(0) { $0 + $1.changes.count }
        let words = [
            series.count == 1 ? "1 series" : "\(series.count) series",
            changes == 1 ? "1 change" : "\(changes) changes",
        ]
        var lines = ["\(words.joined(separator: ", ")); this is advice, `weir gate` decides"]
        if others > 0 {
            lines.append("\(others) records of other machines are no points of these series (this one: \(machine))")
        }
        return lines
    }
}

extension HistorySeries {
    /// `time of file, as a ratio to buffered`, `allocations of file, /op`.
    var title: String {
        let what = "\(series.metric) of \(series.caseID.oneLine)"
        return series.reference.map { "\(what), as a ratio to \($0.oneLine)" } ?? "\(what), \(series.unit)"
    }

    /// `1.02 -> 1.10, +7.8 %, worse, p 0.002`.
    func words(_ change: Change) -> String {
        let (before, after) = Figure.telling(change.before, change.after)
        var words = ["\(before) -> \(after)"]
        if let share = change.share {
            let percent = Figure(share * 100, significant: 2)
            words.append(share > 0 ? "+\(percent) %" : "\(percent) %")
        }
        // The spread may change and the middle stay.
        words.append(change.after == change.before ? "scatters otherwise" : isWorse(change) ? "worse" : "better")
        if change.p > 0 { words.append("p \(Figure(change.p, significant: 1))") }
        return words.joined(separator: ", ")
    }

    /// `1.023 [1.010, 1.035]`.
    static func words(_ point: Point, isRatio: Bool) -> String {
        guard isRatio else { return Figure(count: point.value).description }
        let value = Figure(point.value, decimals: 3)
        guard let lower = point.lower, let upper = point.upper else { return "\(value)" }
        return "\(value) [\(Figure(lower, decimals: 3)), \(Figure(upper, decimals: 3))]"
    }
}

extension HistorySeries.Point {
    /// `2026-11-23 18:00 1a2b3c4`.
    var name: String {
        let when = String(startedAt.prefix(16)).replacing("T", with: " ")
        return label.isEmpty ? when : "\(when) \(label.oneLine)"
    }
}
