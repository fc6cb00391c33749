import ArgumentParser
import Foundation
import WeirProtocol
import WeirReport

/// `--format`, the same for every command that shows records.
struct FormatOption: ParsableArguments {
    @Option(name: .long, help: "How to show it: \(ReportFormat.names.joined(separator: ", ")).")
    var format = "text"

    /// The chosen format.
    func chosen() throws -> ReportFormat {
        if let found = ReportFormat.named(format) { return found }
        throw StandardError.fail(Self.unknown(format, among: ReportFormat.names))
    }

    /// `no format "jsn" (text or json); did you mean json?`
    static func unknown(_ word: String, among known: [String]) -> String {
        let nearest = Spelling.nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
        return "no format \"\(word)\" (\(known.joined(separator: ", ")))\(nearest)"
    }
}
