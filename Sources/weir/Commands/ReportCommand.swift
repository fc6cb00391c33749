import ArgumentParser
import WeirMeasure
import WeirReport

/// `weir report`: one file that someone outside the team can read.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Makes one self-contained report of one or several records.")

    @Argument(help: ArgumentHelp("The records, in the order of the report.", valueName: "record"))
    var paths: [String]

    @Option(help: "How to write it: \(ReportFormat.names.joined(separator: ", ")).")
    var format = "html"

    @Option(name: [.short, .long], help: "The file to write; without it, standard output.")
    var output: String?

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp(
            "Only the cases of this id or glob, such as file* or \"chain[request=8KiB]\".", valueName: "id"))
    var onlyCase: String?

    func run() throws {
        guard let painter = ReportFormat.named(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: ReportFormat.names))
        }
        let records = try paths.map { try chosen(from: try Records.load($0)) }
        let styling = output == nil ? Terminal.styling : .plain
        let text = try painter.paint(records, styling)
        guard let output else {
            print(text, terminator: "")
            return
        }
        do { try AtomicFile.write(Array(text.utf8), to: output) } catch { throw StandardError.fail("\(error)") }
        StandardError.write("report: \(output)")
    }

    private func chosen(from record: Record) throws -> Record {
        guard let onlyCase else { return record }
        let pattern = SubjectPattern(onlyCase)
        var record = record
        record.cases.removeAll { !pattern.matches($0.case.id) }
        if record.cases.isEmpty {
            throw StandardError.fail("--case: no case \"\(onlyCase)\" in \(record.scenario.name)")
        }
        return record
    }
}
