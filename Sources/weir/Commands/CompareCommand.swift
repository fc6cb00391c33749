import ArgumentParser
import WeirMeasure
import WeirReport

/// `weir compare`: what differs between two records?
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Shows what differs between two records; judges exact counts, never times of different runs.",
        discussion: """
            Exit status 1 when an exact count has grown. With --receipt it computes the verdicts of a gate's record anew \
            from its blocks, and leaves with the gate's own status, or with 2 where they are not those of the record.
            """)

    @Argument(help: "The record to compare with.")
    var old: String?

    @Argument(help: "The record to look at.")
    var new: String?

    @Option(help: ArgumentHelp("The record of a gate whose verdicts are computed anew.", valueName: "file"))
    var receipt: String?

    @Option(help: "How to show it: \(ComparisonFormat.names.joined(separator: ", ")).")
    var format = "text"

    func validate() throws {
        if receipt == nil, new == nil { throw ValidationError("two records are compared: weir compare OLD NEW") }
        if receipt != nil, old != nil { throw ValidationError("--receipt is checked by itself: leave the records out") }
    }

    func run() throws {
        if let receipt { return try recompute(receipt) }
        guard let old, let new else { return }
        guard let painter = ComparisonFormat.named(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: ComparisonFormat.names))
        }
        let comparison = Comparison(old: try Records.load(old), new: try Records.load(new))
        print(try painter.paint(comparison, Terminal.styling), terminator: "")
        if comparison.count(of: .more) > 0 { throw ExitStatus.no }
    }

    private func recompute(_ path: String) throws {
        guard let painter = GateFormat.named(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: GateFormat.names))
        }
        let record: GateRecord
        do { record = try GateRecordFile.load(path) } catch { throw StandardError.fail("\(error)") }
        guard record.isGenuine else {
            throw StandardError.fail(
                "\(path): its verdicts are not those that its blocks give: somebody changed one of them")
        }
        print(try painter.paint(record, Terminal.styling), terminator: "")
        StandardError.write("the same verdicts, to the last bit, from \(record.blockCount) blocks")
        if let status = GateCommand.status(record.answer) { throw status }
    }
}
