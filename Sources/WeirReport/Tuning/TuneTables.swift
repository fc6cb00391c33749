import WeirTuning

/// A search as headings and rows, for text and Markdown alike.
struct TuneTables {
    let record: TuneRecord

    struct Table {
        var title: String
        var headings: [String]
        var rows: [[String]]
    }

    var tables: [Table] {
        [answer, raced, front] + record.sensitivity.map(sensitivity) + (record.dropped.isEmpty ? [] : [dropped])
    }

    /// `buffer 64KiB, interval 50ms`.
    func words(_ candidate: TuneCandidate) -> String {
        zip(record.parameters, candidate.values).map { "\($0.name) \($1)" }.joined(separator: ", ")
    }

    func objective(_ setting: TuneRecord.Setting) -> String {
        setting.figures?.value(record.objective).map { TuneWording.figure($0, record.objective.unit) } ?? "-"
    }

    /// `+12.3 % [11.9, 12.8]`, or `x4.2` from twice as much on; a dash for the recommended setting itself.
    func loss(_ setting: TuneRecord.Setting) -> String {
        guard let loss = setting.loss, setting.candidate.index != record.recommended?.candidate.index else {
            return "-"
        }
        if loss.value >= 1 { return "x" + TuneWording.figure(loss.value + 1, .count) }
        let sign = loss.value > 0 ? "+" : ""
        guard let lower = loss.lower, let upper = loss.upper else { return sign + TuneWording.percent(loss.value) }
        let ends = [lower, upper].map { String(TuneWording.percent($0).dropLast(2)) }
        return "\(sign)\(TuneWording.percent(loss.value)) [\(ends[0]), \(ends[1])]"
    }

    private static let figureHeadings = [
        "cost more", "staleness p50", "p99", "max", "bytes at risk mean", "p99", "max", "from",
    ]

    private func figures(_ setting: TuneRecord.Setting) -> [String] {
        guard let figures = setting.figures else { return [loss(setting), "-", "-", "-", "-", "-", "-", "-"] }
        let time = { TuneWording.figure($0, .nanoseconds) }
        let bytes = { TuneWording.figure($0, .bytes) }
        return [
            loss(setting), time(figures.staleness.p50), time(figures.staleness.p99), time(figures.staleness.max),
            bytes(figures.bytesAtRisk.mean), bytes(figures.bytesAtRisk.p99), bytes(figures.bytesAtRisk.max),
            (setting.real == nil ? setting.isComplete ? "virtual time" : "virtual time, in part" : "reality")
                + (setting.breaks.isEmpty ? "" : "; breaks " + setting.breaks.joined(separator: ", ")),
        ]
    }

    /// What raced, and what virtual time had expected of just such visits.
    private var raced: Table {
        let named = record.explored + [record.recommended, record.current?.setting].compactMap { $0 } + record.tied
        let settings = Dictionary(named.map { ($0.candidate.index, $0) }, uniquingKeysWith: { first, _ in first })
        let time = { (figures: TuneFigures?) in
            figures.map { TuneWording.figure($0.staleness.p99, .nanoseconds) } ?? "-"
        }
        let bytes = { (figures: TuneFigures?) in figures.map { TuneWording.figure($0.bytesAtRisk.p99, .bytes) } ?? "-" }
        let cost = { (figures: TuneFigures?) in
            figures?.value(record.objective).map { TuneWording.figure($0, record.objective.unit) } ?? "-"
        }
        return Table(
            title: "raced: expected in virtual time, and seen in reality",
            headings: [
                "setting", record.objective.rawValue, "seen", "staleness p99", "seen", "bytes at risk p99", "seen",
                "blocks", "cost more",
            ],
            rows: record.raced.compactMap { one in
                guard let setting = settings[one.candidate.index] else { return nil }
                let (expected, seen) = (setting.predicted, setting.real)
                return [
                    words(one.candidate), cost(expected), cost(seen), time(expected), time(seen), bytes(expected),
                    bytes(seen), "\(one.blocks.count)", loss(setting),
                ]
            })
    }

    private var answer: Table {
        var rows: [[String]] = []
        func add(_ role: String, _ setting: TuneRecord.Setting) {
            rows.append([role, words(setting.candidate), objective(setting)] + figures(setting))
        }
        if let best = record.recommended { add(record.outcome == .infeasible ? "nearest" : "run with", best) }
        for setting in record.tied { add("tied", setting) }
        if let current = record.current { add("in use", current.setting) }
        return Table(
            title: "answer", headings: ["", "setting", record.objective.rawValue] + Self.figureHeadings, rows: rows)
    }

    /// More rows than this are no help; the record has them all.
    private static let longest = 12

    private var front: Table {
        let kept = record.front.filter(\.breaks.isEmpty)
        let all = kept.isEmpty ? record.front : kept
        // Evenly thinned, both ends included.
        let count = min(all.count, Self.longest)
        let shown = (0..<count).map { all[count == 1 ? 0 : $0 * (all.count - 1) / (count - 1)] }
        let thinned = count < all.count ? " (\(count) of \(all.count))" : ""
        return Table(
            title: "no setting that keeps the constraints is better in everything than these\(thinned)",
            headings: ["setting", record.objective.rawValue] + Self.figureHeadings,
            rows: shown.map(inVirtualTime).map { [words($0.candidate), objective($0)] + figures($0) })
    }

    /// A setting by what it came to in virtual time, so that it compares with those that never raced.
    private func inVirtualTime(_ setting: TuneRecord.Setting) -> TuneRecord.Setting {
        var setting = setting
        if setting.real == nil { return setting }
        setting.real = nil
        setting.loss = nil
        setting.breaks = record.constraints.filter { (setting.virtual?.excess(over: $0) ?? 0) > 0 }.map(\.description)
        if let own = setting.virtual?.value(record.objective), own > 0,
            let best = record.recommended?.virtual?.value(record.objective), best > 0
        {
            setting.loss = TuneRecord.Loss(value: (record.objective.isGain ? best / own : own / best) - 1)
        }
        return setting
    }

    private func sensitivity(_ one: TuneRecord.Sensitivity) -> Table {
        let place = record.parameters.firstIndex { $0.name == one.parameter } ?? 0
        return Table(
            title: "\(one.parameter) alone changes \(record.objective.rawValue) by "
                + (one.swing >= 1
                    ? "a factor of \(TuneWording.figure(one.swing + 1, .count))" : TuneWording.percent(one.swing)),
            headings: [one.parameter, record.objective.rawValue] + Self.figureHeadings,
            rows: one.points.map { point in
                let virtual = inVirtualTime(point)
                return [point.candidate.values[place], objective(virtual)] + figures(virtual)
            })
    }

    private var dropped: Table {
        let known = Dictionary(
            (record.explored + record.tied).map { ($0.candidate.index, $0.candidate) },
            uniquingKeysWith: { first, _ in first })
        return Table(
            title: "left the race", headings: ["setting", "after blocks", "why"],
            rows: record.dropped.map { one in
                [known[one.candidate].map(words) ?? "\(one.candidate)", "\(one.block)", one.reason]
            })
    }

    /// What the answer is worth, in sentences.
    var remarks: [String] {
        var remarks: [String] = []
        switch record.outcome {
        case .decided: break
        case .budget: remarks.append("the budget was spent before the race was over: this is the best so far")
        case .interrupted: remarks.append("interrupted: this is the best so far")
        case .infeasible:
            remarks.append(
                "no setting keeps the constraints \(record.constraints.map(\.description).joined(separator: ", "))")
        case .unmeasured: remarks.append("nothing was measured in reality: this is what virtual time says")
        }
        remarks += record.notes
        if let current = record.current, current.setting.candidate.index != record.recommended?.candidate.index {
            var parts = ["in use costs \(loss(current.setting)) in \(record.objective.rawValue)"]
            if let ratio = current.stalenessRatio {
                parts.append("staleness p99 x\(TuneWording.figure(ratio, .count))")
            }
            if let ratio = current.riskRatio { parts.append("bytes at risk p99 x\(TuneWording.figure(ratio, .count))") }
            remarks.append(parts.joined(separator: ", ") + " of the recommended setting's")
        }
        if let kills = record.kills {
            remarks.append(
                "killed \(kills.count) times: at most \(TuneWording.figure(Double(kills.greatestLoss), .bytes)) lost, "
                    + "\(kills.beyondWindow) B beyond the declared window, \(kills.lostAfterSync) B after a sync")
        }
        if let grid = record.grid { remarks.append(words(grid)) }
        remarks.append(effort)
        return remarks
    }

    private func words(_ grid: GridCheck) -> String {
        let best = grid.bestFigures.value(record.objective) ?? 0
        var loss = TuneWording.percent(grid.loss.value)
        if let lower = grid.loss.lower, let upper = grid.loss.upper {
            let ends = [lower, upper].map { String(TuneWording.percent($0).dropLast(2)) }
            loss += " [\(ends[0]), \(ends[1])]"
        }
        return "whole grid measured, \(grid.settings) settings in \(grid.blocks) blocks: its best is "
            + "\(words(grid.best)) with \(TuneWording.figure(best, record.objective.unit)); the answer costs \(loss) more, "
            + "for \(TuneWording.percent(grid.visitShare)) of the visits"
            + (grid.timeShare.map { " and \(TuneWording.percent($0)) of the time" } ?? "")
            + (grid.failed.first.map { "; \(grid.failed.count) could not be measured, first: \($0.reason)" } ?? "")
    }

    private var effort: String {
        let effort = record.effort
        var text = "\(record.gridSize) settings, \(effort.events) events in virtual time"
        if let time = effort.exploring, time > 0 {
            text +=
                " in \(TuneWording.figure(Double(time), .nanoseconds)) "
                + "(\(TuneWording.figure(Double(effort.events) * 1e9 / Double(time), .count)) a second)"
        }
        text += "; finding the best took \(TuneWording.percent(effort.eventShare)) of the whole grid's"
        if effort.visits > 0 {
            text +=
                "; \(effort.visits) visits in \(effort.blocks) blocks in reality, "
                + "\(TuneWording.percent(effort.visitShare)) of the whole grid's"
            if let time = effort.racing { text += ", in \(TuneWording.figure(Double(time), .nanoseconds))" }
        }
        let model = record.sink
        var origin = record.isCalibrated ? "measured" : "as given"
        if let time = effort.calibrating { origin += " in \(TuneWording.figure(Double(time), .nanoseconds))" }
        return text + "; sink \(origin): \(TuneWording.figure(Double(model.writeLatency), .nanoseconds)) a call, "
            + (model.bandwidth == 0 ? "no time a byte" : TuneWording.figure(Double(model.bandwidth), .bytesPerSecond))
            + ", \(TuneWording.figure(Double(model.syncLatency), .nanoseconds)) a sync, "
            + "\(TuneWording.figure(Double(record.acceptTime), .nanoseconds)) a record; seed \(record.seed)"
    }
}
