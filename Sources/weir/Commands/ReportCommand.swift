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

    func run() throws {
        guard let painter = ReportFormat.named(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: ReportFormat.names))
        }
        let records = try paths.map { try Records.load($0) }
        let styling = output == nil ? Terminal.styling : .plain
        let text = try painter.paint(records, styling)
        guard let output else {
            print(text, terminator: "")
            return
        }
        do { try AtomicFile.write(Array(text.utf8), to: output) } catch { throw StandardError.fail("\(error)") }
        StandardError.write("report: \(output)")
    }
}
