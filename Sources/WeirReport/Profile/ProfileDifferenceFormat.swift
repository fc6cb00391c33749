import WeirMeasure

/// Ways to write down what differs between two profiles.
public enum ProfileDifferenceFormat {
    /// A table: per operation before and after, the largest difference first.
    public static func text(_ difference: ProfileDifference, _ styling: Styling) -> String {
        DifferencePainter(difference, styling).text
    }

    /// The difference itself.
    public static func json(_ difference: ProfileDifference) throws -> String { try RecordFile.text(of: difference) }

    /// One flame graph of both profiles: red has grown, blue has shrunk.
    public static func svg(old: Profile, new: Profile, metric: Int) -> String {
        let difference = ProfileDifference(old: old, new: new, metric: metric)
        return FlameGraph(
            CallTree(new, since: old, metric: metric),
            title: "\(new.metrics[metric].name) per operation: \(difference.oldTitle) → \(difference.newTitle)",
            subtitle: old.case.chain == new.case.chain ? new.case.chain : "\(old.case.chain) → \(new.case.chain)",
            metric: new.metrics[metric]
        ).svg.source
    }

    /// One line a stack with both values, for tools that draw differential flame graphs.
    public static func folded(old: Profile, new: Profile, metric: Int) -> String {
        var lines: [String: [Int]] = [:]
        for (side, profile) in [old, new].enumerated() {
            for line in ProfileFormat.foldedLines(profile, metric) {
                lines[line.key, default: [0, 0]][side] += line.value
            }
        }
        return lines.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value[0]) \($0.value[1])\n" }.joined()
    }
}

/// Paints the difference of two profiles as a table.
private struct DifferencePainter {
    private let difference: ProfileDifference
    private let styling: Styling
    private static let most = 30

    init(_ difference: ProfileDifference, _ styling: Styling) {
        self.difference = difference
        self.styling = styling
    }

    var text: String {
        let metric = difference.metric
        let unit = metric.unit == .count ? "" : " in \(metric.unit.rawValue)"
        let heading = "\(metric.name)\(unit) per operation: \(difference.oldTitle) → \(difference.newTitle)"
        let blocks = [[styling.strong(heading.oneLine)], totals, table]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private var totals: [String] {
        difference.totals.map { row in
            let pair = Figure.telling(row.cumulative.old, row.cumulative.new)
            let each = row.phase == .opening ? "a round" : "an operation"
            return "\(row.phase.title): \(pair.0) → \(pair.1) \(each)"
        }
    }

    private var table: [String] {
        let rows = difference.rows.prefix(Self.most)
        guard !rows.isEmpty else { return ["no function differs"] }
        let figures = rows.map { row -> [AlignedFigure] in
            [row.own.old, row.own.new, row.own.growth, row.cumulative.old, row.cumulative.new].enumerated()
                .map { AlignedFigure(Figure(count: $1), sign: $0 == 2 && $1 > 0 ? "+" : "") }
        }
        let titles = [("self", "old"), ("self", "new"), ("self", "growth"), ("total", "old"), ("total", "new")]
        let columns = titles.indices.map { index in
            FigureColumn(title: titles[index].0, unit: titles[index].1, figures.map { $0[index] })
        }
        let padded = { (text: (FigureColumn) -> String) in
            columns.map { text($0).padded(to: $0.width, leading: true) + "  " }.joined()
        }
        let lines = zip(rows, figures).map { row, figures in
            let painted = zip(columns, figures).map { $0.painted($1, styling) + "  " }.joined()
            let word = row.phase == .opening ? styling.faint(" (\(row.phase.title))") : ""
            return painted + row.function.oneLine + word
        }
        let rest = difference.rows.count - rows.count
        return [styling.faint(padded(\.title).trimmedEnd), styling.faint(padded(\.unit) + "function")] + lines
            + (rest > 0 ? [styling.faint("and \(rest) more functions")] : [])
    }
}
