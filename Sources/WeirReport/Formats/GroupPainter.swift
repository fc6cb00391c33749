/// Paints one group as aligned lines: heading, units, and for each row its figures and the counts below.
struct GroupPainter {
    private let group: TableGroup
    private let rows: [TableLine]
    private let styling: Styling
    private let columns: [FigureColumn]
    private let nameWidth: Int
    private let stepWidth: Int
    /// Columns that lines of counts may take: the terminal's, and in files those of the figures above them.
    private let countWidth: Int

    /// What a file's lines of counts may take at least: a table of few columns is narrow, and need not be long.
    private static let leastCountWidth = 100

    init(_ group: TableGroup, _ styling: Styling) {
        self.group = group
        self.styling = styling
        rows = group.lines
        let cells = rows.map(\.row.cells)
        columns = group.columns.enumerated().map { index, column in
            FigureColumn(
                title: column.title, unit: column.unit,
                cells.map { (index < $0.count ? $0[index] : nil).map { AlignedFigure($0) } })
        }
        // Shared stretches and notes may run on into the next columns: only rows with figures set the widths.
        let names = rows.filter { $0.row.caseID != nil }.map { $0.branch.count + $0.row.name.count }
        let steps = rows.map(\.row.step.count)
        let wanted = (name: max(7, names.max() ?? 0), step: steps.max() ?? 0)
        let figures = columns.reduce(0) { $0 + 2 + $1.width }
        (nameWidth, stepWidth) = Self.fit(wanted, into: styling.width.map { $0 - figures - 2 })
        countWidth = styling.width ?? max(Self.leastCountWidth, nameWidth + 2 + stepWidth + figures)
    }

    /// The chain step gives way first, then the name; each keeps enough to be told from its neighbours.
    private static func fit(_ wanted: (name: Int, step: Int), into width: Int?) -> (Int, Int) {
        guard let width, wanted.name + wanted.step > width else { return wanted }
        let step = max(min(12, wanted.step), width - wanted.name)
        return (min(wanted.name, max(12, width - step)), step)
    }

    var lines: [String] {
        let label = nameWidth + 2 + stepWidth
        let titles = columns.map { "  " + $0.title.padded(to: $0.width, leading: true) }.joined()
        let units = columns.map { "  " + $0.unit.padded(to: $0.width, leading: true) }.joined()
        var lines = [
            styling.strong((group.heading.isEmpty ? "subject" : group.heading).padded(to: label) + titles),
            styling.faint(String(repeating: " ", count: label) + units),
        ]
        for line in rows { lines += painted(line) }
        return lines.map { $0.trimmedEnd }
    }

    private func painted(_ line: TableLine) -> [String] {
        let row = line.row
        guard row.caseID != nil else { return [styling.faint(line.branch) + row.name] }
        let name = row.name.cut(to: max(3, nameWidth - line.branch.count))
        let label =
            styling.faint(line.branch) + name.padded(to: nameWidth - line.branch.count) + "  "
            + styling.faint(row.step.cut(to: stepWidth).padded(to: stepWidth))
        if let note = row.note { return [label + "  " + styling.open(note)] }
        let figures = columns.enumerated().map { index, column in
            "  " + column.painted((index < row.cells.count ? row.cells[index] : nil).map { AlignedFigure($0) }, styling)
        }
        return [label + figures.joined()] + counts(line)
    }

    private func counts(_ line: TableLine) -> [String] {
        guard !line.row.counts.isEmpty else { return [] }
        let parts = group.countTitles.enumerated().map { index, title in
            let all = rows.compactMap { index < $0.row.counts.count ? $0.row.counts[index] : nil }
            let whole = all.map { $0.figure.whole.count + ($0.varies ? 1 : 0) }.max() ?? 1
            let fraction = all.map(\.figure.fraction.count).max() ?? 0
            let count = line.row.counts[index]
            let text = count.map { ($0.varies ? "~" : "") + $0.figure.whole } ?? "-"
            return title + " " + text.padded(to: whole, leading: true)
                + (count?.figure.fraction ?? "").padded(to: fraction)
        }
        let indent = line.continuation.count
        return fitted(parts, into: countWidth - indent).map { styling.faint(line.continuation + $0) }
    }

    /// As many counts on a line as there is room for.
    private func fitted(_ parts: [String], into width: Int) -> [String] {
        parts.reduce(into: [String]()) { lines, part in
            if let last = lines.last, last.count + 2 + part.trimmedEnd.count <= width {
                lines[lines.count - 1] = last + "  " + part
            } else {
                lines.append(part)
            }
        }
    }
}

extension String {
    /// The text without spaces at its end.
    var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
