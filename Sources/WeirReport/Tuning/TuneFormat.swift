import WeirMeasure
import WeirTuning

/// A way to write a search for parameters down.
public struct TuneFormat: Sendable {
    /// The word after `--format`.
    public let name: String
    /// One line for the help.
    public let summary: String
    /// The whole text, its last newline included.
    public let paint: @Sendable (TuneRecord, Styling) throws -> String

    /// Every format there is: adding one is a file with its `paint` and one line here.
    public static let catalogue: [TuneFormat] = [.text, .markdown, .json, .svg]

    /// The format of a name.
    public static func named(_ name: String) -> TuneFormat? { catalogue.first { $0.name == name } }

    /// Every name, for error messages.
    public static var names: [String] { catalogue.map(\.name) }
}

extension TuneFormat {
    /// The record itself.
    static let json = TuneFormat(
        name: "json", summary: "the record itself, every setting that was tried included",
        paint: { record, _ in try RecordFile.text(of: record) })
}
