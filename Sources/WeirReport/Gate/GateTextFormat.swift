import WeirMeasure

extension GateFormat {
    /// One line a verdict with its sentence.
    static let text = GateFormat(
        name: "text", summary: "one line a verdict, with its sentence",
        paint: { record, styling in GateText(record: record, styling: styling).text })

    /// One line a verdict, every figure in a column of its own.
    static let wide = GateFormat(
        name: "wide", summary: "one line a verdict, every figure in a column",
        paint: { record, styling in GateText(record: record, styling: styling).wide })
}

private struct GateText {
    let record: GateRecord
    let styling: Styling

    var text: String {
        let rows = record.verdicts.map { verdict in
            [verdict.word, "\(verdict.scenario): \(verdict.caseID)", verdict.metric, verdict.wording]
        }
        return list(["", "case", "metric", ""], rows) + ending
    }

    var wide: String {
        let rows = record.verdicts.map { verdict in
            let figures = [verdict.base, verdict.head, verdict.value, verdict.lower, verdict.upper, verdict.limit]
            return [
                verdict.word, verdict.severity.rawValue, "\(verdict.scenario): \(verdict.caseID)", verdict.metric,
                verdict.unit,
            ] + figures.map(Self.spell)
                + ["\(verdict.blocks)", "\(verdict.rejected)", Self.spell(verdict.resolves), verdict.wording]
        }
        let headings = [
            "", "severity", "case", "metric", "unit", "base", "head", "change", "lower", "upper", "limit", "blocks",
            "rejected", "resolves", "",
        ]
        return list(headings, rows) + ending
    }

    private static func spell(_ value: Double?) -> String { value.map { FigureSpelling.spell($0) } ?? "-" }

    /// The answers are painted after the columns are laid out, so that escape sequences take no room.
    private func list(_ headings: [String], _ rows: [[String]]) -> String {
        if rows.isEmpty { return "" }
        let lines = ColumnList(headings, rows).text(styling).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            let word = line.prefix { $0 != " " }
            switch word {
            case "FAIL": return styling.bad("FAIL") + line.dropFirst(word.count)
            case "pass": return styling.good("pass") + line.dropFirst(word.count)
            case "unclear", "drift", "worse": return styling.open(String(word)) + line.dropFirst(word.count)
            default: return String(line)
            }
        }.joined(separator: "\n")
    }

    private var ending: String {
        var lines = record.warnings.map { styling.open("warning") + " " + $0.oneLine }
        if record.interrupted { lines.append(styling.open("interrupted") + " what was measured by then is judged") }
        if let canary = record.canary { lines.append(canary.wording) }
        let against =
            record.base.map { "\(record.head.name) against \($0.name)" } ?? "\(record.head.name) against limits"
        let seconds = FigureSpelling.spell((record.seconds * 10).rounded() / 10)
        let word =
            switch record.answer {
            case .pass: styling.good("pass")
            case .fail: styling.bad("fail")
            case .unclear: styling.open("unclear")
            case .void: styling.bad("void")
            case .nothing: styling.open("nothing")
            }
        lines.append("\(word) \(record.conclusion); \(against), \(seconds) s")
        return lines.joined(separator: "\n") + "\n"
    }
}
