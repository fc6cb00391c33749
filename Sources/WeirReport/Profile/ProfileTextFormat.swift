import WeirMeasure

extension ProfileFormat {
    /// Tables for the terminal.
    static let text = ProfileFormat(
        name: "text", summary: "tables of functions for the terminal", fileExtension: "txt", isByWeight: false,
        paint: { profile, metric, styling in Array(ProfilePainter(profile, by: metric, styling).text.utf8) })
}

/// Paints a profile as tables: one a phase, the functions that allocate or run most first.
struct ProfilePainter {
    private let profile: Profile
    private let metric: Int
    private let styling: Styling
    /// Functions a table shows.
    private static let most = 25

    init(_ profile: Profile, by metric: Int, _ styling: Styling) {
        self.profile = profile
        self.metric = metric
        self.styling = styling
    }

    var text: String {
        let blocks = [heading] + profile.phases.map(table) + [remarks]
        return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private var heading: [String] {
        let title = "\(profile.kind.rawValue) of \(profile.case.id.oneLine) (\(profile.scenario.oneLine))"
        let interval =
            profile.meanInterval.map { ", a sample every \(Figure($0 / 1e6)) ms of processor time" } ?? ""
        return [
            styling.strong(title), styling.faint(profile.case.chain.oneLine),
            styling.faint(
                "\(profile.rounds) rounds, \(profile.operations) operations, \(profile.allocator.oneLine)\(interval)"),
        ]
    }

    private func table(_ phase: ProfileStack.Phase) -> [String] {
        let functions = profile.functions(in: phase, by: metric)
        let shown = functions.prefix(Self.most).map { function in
            FunctionRow(function, of: profile, in: phase, by: metric)
        }
        let titles = FunctionRow.titles(profile, phase, by: metric)
        let columns = titles.indices.map { index in
            FigureColumn(
                title: titles[index].name, unit: titles[index].unit, shown.map { $0.figures[index] })
        }
        let padded = { (text: (FigureColumn) -> String) in
            columns.map { text($0).padded(to: $0.width, leading: true) + "  " }.joined()
        }
        let room = styling.width.map { max(24, $0 - columns.reduce(0) { $0 + $1.width + 2 }) } ?? .max
        var lines = [styling.strong("\(phase.title): \(sums(phase))")]
        lines.append(styling.faint(padded(\.title) + "function"))
        lines.append(styling.faint(padded(\.unit).trimmedEnd))
        for row in shown {
            let figures = zip(columns, row.figures).map { $0.painted($1, styling) + "  " }.joined()
            lines.append(figures + row.name.cut(to: room))
        }
        if functions.count > shown.count {
            lines.append(styling.faint("and \(functions.count - shown.count) more functions, in the files"))
        }
        return lines
    }

    private func sums(_ phase: ProfileStack.Phase) -> String {
        let divisor = Double(max(1, profile.divisor(of: phase)))
        let each = phase == .opening ? "round" : "operation"
        let total = { (index: Int) in Double(profile.total(index, in: phase)) }
        switch profile.kind {
        case .allocations:
            return "\(Figure(total(0), decimals: 0)) allocations, \(Figure(total(1), decimals: 0)) B; "
                + "\(Figure(count: total(0) / divisor)) allocations and \(Figure(count: total(1) / divisor)) B an \(each)"
                .replacing("an round", with: "a round")
        case .cpu:
            return "\(Figure(total(1) / 1e6)) ms in \(Figure(total(0), decimals: 0)) samples; "
                + "\(Figure(total(1) / divisor)) ns an operation"
        }
    }

    private var remarks: [String] {
        var remarks = profile.checks.map { check in
            let sum = "\(check.attributed) of \(check.counted) counted by the \(check.counter.rawValue)"
            let noun = profile.kind == .cpu ? "samples" : "allocations"
            return check.holds
                ? "\(check.phase.title): all \(noun) have a stack: \(sum)"
                : styling.bad("mismatch") + ": \(check.phase.title): \(noun) with a stack: \(sum)"
        }
        if profile.stacks.isEmpty {
            remarks.append("nothing was recorded: \(profile.kind == .cpu ? "no sample fell" : "nothing was allocated")")
        }
        if let slowdown = profile.slowdown {
            remarks.append("recording made a round take \(Figure(slowdown)) times the processor time")
        }
        if let peak = profile.peakBytes { remarks.append("at most \(Figure(Double(peak), decimals: 0)) B were live") }
        if let share = profile.symbolisedShare {
            remarks.append("\(Figure(share * 100, decimals: 1)) % of the frames have a function's name")
        }
        let width = max(40, min(styling.width ?? 100, 100))
        return remarks + profile.notes.flatMap { "note: \($0.oneLine)".wrapped(to: width).map { styling.open($0) } }
    }
}
