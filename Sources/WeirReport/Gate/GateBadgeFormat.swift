import WeirMeasure

extension GateFormat {
    /// A picture of the answer in one line, for a page that may show nothing else.
    static let badge = GateFormat(
        name: "badge", summary: "an SVG badge with the answer",
        paint: { record, _ in
            let colour =
                switch record.answer {
                case .pass: "#2e7d32"
                case .fail, .void: "#c62828"
                case .unclear, .nothing: "#8a6d00"
                }
            return GateBadge(label: "weir gate", message: record.answer.rawValue, colour: colour).text
        })
}

private struct GateBadge {
    let label: String
    let message: String
    let colour: String

    /// Verdana at 11 px takes about 7 px a character; `textLength` makes it exact in every font.
    private static func width(_ text: String) -> Int { text.count * 7 + 10 }

    var text: String {
        let left = Self.width(label), right = Self.width(message)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(left + right)" height="20" role="img" aria-label="\(label): \(message)">
              <title>\(label): \(message)</title>
              <rect width="\(left)" height="20" fill="#444"/>
              <rect x="\(left)" width="\(right)" height="20" fill="\(colour)"/>
              <g fill="#fff" text-anchor="middle" font-family="Verdana,sans-serif" font-size="11">
                <text x="\(left / 2)" y="14" textLength="\(left - 10)">\(label)</text>
                <text x="\(left + right / 2)" y="14" textLength="\(right - 10)">\(message)</text>
              </g>
            </svg>

            """
    }
}
