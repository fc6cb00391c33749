import WeirTuning

extension TuneFormat {
    /// Tables for a terminal.
    static let text = TuneFormat(
        name: "text", summary: "the answer, the front, and what each parameter does, as tables",
        paint: { record, styling in
            let tables = TuneTables(record: record)
            var parts: [String] = []
            if !record.question.isEmpty { parts.append(styling.strong(record.question) + "\n") }
            if let best = record.recommended {
                let words = tables.words(best.candidate)
                let line = "\(words)\n\(best.candidate.policy), buffer of \(best.candidate.capacity) B\n"
                parts.append(
                    record.outcome == .infeasible
                        ? styling.bad("none") + ", nearest is " + line : styling.good("run with") + " " + line)
            }
            for table in tables.tables where !table.rows.isEmpty {
                let list = ColumnList(table.headings, table.rows)
                parts.append((table.title == "answer" ? "" : table.title + "\n") + list.text(styling))
            }
            parts.append(tables.remarks.map { styling.faint($0) + "\n" }.joined())
            return parts.joined(separator: "\n")
        })
}
