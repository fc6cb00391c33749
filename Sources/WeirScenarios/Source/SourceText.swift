/// A text that errors point into: a scenario file, or one `--set`.
struct SourceText: Hashable, Sendable {
    /// The file as the user named it, or `--set KEY=VALUE`.
    let name: String
    /// The lines without their breaks.
    let lines: [String]

    init(name: String, text: String) {
        self.name = name
        var lines: [String] = [], line = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            // The breaks libyaml counts: LF, CR, CRLF, NEL, LS, PS.
            if scalar == "\n", previous == "\r" {
                previous = scalar
                continue
            }
            previous = scalar
            if ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            } else {
                line.append(scalar)
            }
        }
        lines.append(String(line))
        self.lines = lines
    }

    /// An error at a place, moved inside the text where a parser pointed behind its end.
    func error(line: Int, column: Int, _ message: String) -> ScenarioError {
        let row = min(max(line, 1), lines.count)
        let excerpt = lines[row - 1]
        let end = excerpt.unicodeScalars.count + 1
        let column = line > row ? end : min(max(column, 1), end)
        return ScenarioError(source: name, line: row, column: column, message: message, excerpt: excerpt)
    }

    /// An error about the whole text.
    func error(_ message: String) -> ScenarioError { ScenarioError(source: name, message: message) }
}
