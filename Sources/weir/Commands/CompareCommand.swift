import ArgumentParser
import WeirMeasure
import WeirReport

/// `weir compare`: what differs between two records?
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Shows what differs between two records; judges exact counts, never times of different runs.",
        discussion: "Exit status 1 when an exact count has grown.")

    @Argument(help: "The record to compare with.")
    var old: String

    @Argument(help: "The record to look at.")
    var new: String

    @Option(help: "How to show it: \(ComparisonFormat.names.joined(separator: ", ")).")
    var format = "text"

    func run() throws {
        guard let painter = ComparisonFormat.named(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: ComparisonFormat.names))
        }
        let comparison = Comparison(old: try Records.load(old), new: try Records.load(new))
        print(try painter.paint(comparison, Terminal.styling), terminator: "")
        if comparison.count(of: .more) > 0 { throw ExitStatus.no }
    }
}
