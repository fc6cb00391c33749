import WeirMeasure

/// A way to write records down.
public struct ReportFormat: Sendable {
    /// The word after `--format`.
    public let name: String
    /// One line for `weir list formats`.
    public let summary: String
    /// The ending of files in this format, without the dot.
    public let fileExtension: String
    /// The whole text, its last newline included.
    public let paint: @Sendable ([Record], Styling) throws -> String

    /// Every format there is: adding one is a file with its `paint` and one line here.
    public static let catalogue: [ReportFormat] = [
        .text,
        .markdown,
        .json,
        .csv,
        .html,
        .histogram,
    ]

    /// The format of a name.
    public static func named(_ name: String) -> ReportFormat? { catalogue.first { $0.name == name } }

    /// Every name, for error messages.
    public static var names: [String] { catalogue.map(\.name) }
}
