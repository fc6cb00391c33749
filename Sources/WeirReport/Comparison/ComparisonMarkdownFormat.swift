import WeirMeasure

extension ComparisonFormat {
    /// Tables as GitHub shows them.
    static let markdown = ComparisonFormat(
        name: "markdown", summary: "GitHub tables for pull requests and documents",
        paint: { comparison, _ in
            let page = ComparisonPage(comparison)
            let blocks =
                ["# \(page.title.asMarkdown)"] + page.groups.flatMap(Self.markdown) + Self.markdown(page.differences)
                + [page.remarks.map { "- \($0.asMarkdown)" }.joined(separator: "\n")]
            return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
        })

    private static func markdown(_ group: ComparisonPage.Group) -> [String] {
        let heading = [
            ["subject", "metric", "unit", "old", "new", "ratio", "judgement"],
            ["---", "---", "---", "---:", "---:", "---:", "---"],
        ]
        let rows = group.lines.map { line -> [String] in
            guard line.note == nil else {
                return [line.subject.asMarkdown, "*\((line.note ?? "").asMarkdown)*", "", "", "", "", ""]
            }
            let figures = [line.old, line.new, line.ratio].map { figure in
                figure.map { $0.head + $0.fraction + ($0.tail.isEmpty ? "" : " " + $0.tail) } ?? ""
            }
            let word = line.judgement?.rawValue ?? ""
            return [line.subject, line.metric, line.unit].map(\.asMarkdown) + figures
                + [["more", "fewer"].contains(word) ? "**\(word)**" : word]
        }
        return [
            group.heading.isEmpty ? "" : "## \(group.heading.asMarkdown)",
            (heading + rows).map(\.markdownRow).joined(separator: "\n"),
        ]
    }

    private static func markdown(_ differences: [Difference]) -> [String] {
        guard !differences.isEmpty else { return ["No condition differs: machine, scenario, workers, seed."] }
        let heading = [["condition", "old", "new"], ["---", "---", "---"]]
        let rows = differences.map { [$0.condition, $0.old, $0.new].map(\.oneLine.asMarkdown) }
        return ["## what else differs", (heading + rows).map(\.markdownRow).joined(separator: "\n")]
    }
}
