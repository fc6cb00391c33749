import WeirMeasure

extension GateFormat {
    /// A table, for a pull request's comment.
    static let markdown = GateFormat(
        name: "markdown", summary: "a table, for a comment on a change",
        paint: { record, _ in GateMarkdown.table(record) + "\n" + GateMarkdown.ending(record) })

    /// What is appended to `$GITHUB_STEP_SUMMARY`: the answer first, what passed folded away.
    static let githubSummary = GateFormat(
        name: "github-summary", summary: "Markdown for $GITHUB_STEP_SUMMARY: the answer first, what passed folded away",
        paint: { record, _ in
            let open = record.verdicts.filter { $0.answer != .pass || $0.isDrift }
            let passed = record.verdicts.filter { $0.answer == .pass && !$0.isDrift }
            var text = "## weir gate: \(record.answer.rawValue)\n\n" + GateMarkdown.ending(record)
            if !open.isEmpty { text += "\n" + GateMarkdown.table(open) }
            if !passed.isEmpty {
                text +=
                    "\n<details><summary>\(passed.count) passed</summary>\n\n" + GateMarkdown.table(passed)
                    + "\n</details>\n"
            }
            return text
        })

    /// Workflow commands: a line in the change's file list for whatever did not pass.
    static let githubAnnotations = GateFormat(
        name: "github-annotations", summary: "workflow commands, which GitHub shows beside the changed files",
        paint: { record, _ in
            var lines = record.verdicts.compactMap { one -> String? in
                let kind: String
                switch (one.answer, one.severity) {
                case (.fail, .hard): kind = "error"
                case (.fail, .soft), (.unclear, .hard): kind = "warning"
                case (.unclear, .soft): kind = "notice"
                case (.pass, _): if one.isDrift { kind = "notice" } else { return nil }
                }
                let file = property(record.file(of: one.scenario))
                return "::\(kind) file=\(file),title=\(property(one.name))::\(data(one.wording))"
            }
            if record.answer == .void, let canary = record.canary {
                lines.append("::error title=weir gate::\(data(canary.wording))")
            }
            return lines.map { $0 + "\n" }.joined()
        })

    /// Text behind `::`, as the runner unescapes it.
    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}

enum GateMarkdown {
    static func table(_ record: GateRecord) -> String { table(record.verdicts) }

    static func table(_ verdicts: [GateVerdict]) -> String {
        if verdicts.isEmpty { return "" }
        let rows = verdicts.map { one in
            let answer = one.answer == .fail ? "**\(one.word)**" : one.word
            let cells = ["\(one.scenario): \(one.caseID)", one.metric, one.wording].map(cell)
            return "| \(answer) | \(cells.joined(separator: " | ")) |"
        }
        return (["| answer | case | metric | verdict |", "|---|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    }

    static func ending(_ record: GateRecord) -> String {
        var lines = ["**\(record.answer.rawValue)**: \(cell(record.conclusion))"]
        if let base = record.base { lines[0] += ", `\(record.head.name)` against `\(base.name)`" }
        if let canary = record.canary { lines.append(cell(canary.wording)) }
        lines += record.warnings.map { "warning: \(cell($0))" }
        return lines.joined(separator: "  \n") + "\n"
    }

    /// Text in which nothing is Markdown or HTML.
    private static func cell(_ text: String) -> String {
        var cell = ""
        for character in text.oneLine {
            switch character {
            case "|", "*", "_", "`", "[", "]", "\\": cell += "\\\(character)"
            case "<": cell += "&lt;"
            case "&": cell += "&amp;"
            default: cell.append(character)
            }
        }
        return cell
    }
}
