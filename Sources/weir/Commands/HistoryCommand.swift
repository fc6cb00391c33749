import ArgumentParser
import Foundation
import WeirDriver
import WeirHistory
import WeirMeasure
import WeirProtocol
import WeirReport
import WeirScenarios

/// `weir history`: how did a figure come to be what it is?
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract:
            "Shows a scenario's figures record after record, with the changes of level; advises, decides nothing.",
        discussion: """
            Times are ratios to a reference that was measured in the same blocks: the first case of their group, or \
            --reference; a gate's are ratios to its base. Changes are found by E-divisive with a permutation test at 1 %; \
            of exact counts every difference is one. Records come in by weir history add, or by --history FILE of weir \
            run and weir gate.

            Exit status: 0 whatever changed; 2 no history or no such scenario.
            """,
        subcommands: [Show.self, Add.self], defaultSubcommand: Show.self)

    /// Where histories are kept unless they are named.
    static let standardFile = "results/history.sqlite"

    /// `weir history [show] SCENARIO`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows the series of a scenario; without one, the scenarios there are.")

        @Argument(help: "The scenario's name; check for the contract's findings.")
        var scenario: String?

        @Option(help: ArgumentHelp("The history.", valueName: "file"))
        var file = HistoryCommand.standardFile

        @Option(help: "How to show it: \(HistoryFormat.names.joined(separator: ", ")).")
        var format = "text"

        @Option(name: .customLong("case"), help: "Only the cases of this id or glob.")
        var onlyCase: String?

        @Option(help: "Only this metric. Repeatable.")
        var metric: [String] = []

        @Option(help: "The subject or case that times are ratios to, instead of the first of each group.")
        var reference: String?

        @Option(help: "Only the newest so many records.")
        var last = 200

        @Option(name: [.short, .long], help: "The file to write; without it, standard output.")
        var output: String?

        func validate() throws {
            if !(1...1_000).contains(last) { throw ValidationError("--last is 1 to 1000, not \(last)") }
            for name in metric where Metric.named(name) == nil && name != "findings" {
                throw ValidationError("--metric: no metric \"\(name)\"; weir list metrics names them")
            }
        }

        func run() throws {
            guard let painter = HistoryFormat.named(format) else {
                throw StandardError.fail(FormatOption.unknown(format, among: HistoryFormat.names))
            }
            let history = try HistoryTarget.open(file, creating: false)
            do {
                guard let scenario else {
                    return print(try history.scenarios().map { "\($0)\n" }.joined(), terminator: "")
                }
                let page = try page(scenario, history)
                let text = try painter.paint(page, output == nil ? Terminal.styling : .plain)
                guard let output else { return print(text, terminator: "") }
                try AtomicFile.write(Array(text.utf8), to: output)
                StandardError.write("history: \(output)")
            } catch let status as ExitStatus { throw status } catch { throw StandardError.fail("\(error)") }
        }

        private func page(_ scenario: String, _ history: HistoryFile) throws -> HistoryPage {
            let pattern = onlyCase.map { SubjectPattern($0) }
            let metrics = metric
            let query = HistoryQuery(scenario, reference: reference, last: last) { series in
                pattern?.matches(series.caseID) != false && (metrics.isEmpty || metrics.contains(series.metric))
            }
            let answer = try query.answer(from: history)
            if answer.series.isEmpty {
                let known = try history.scenarios()
                if known.contains(scenario) {
                    throw StandardError.fail("\(scenario): no series of this case and metric")
                }
                let nearest = Spelling.nearest(to: scenario, among: known).map { "; did you mean \($0)?" } ?? ""
                throw StandardError.fail("\(file) has no record of \"\(scenario)\"\(nearest)")
            }
            return HistoryPage(
                scenario: scenario, machine: answer.machine, others: answer.others, series: answer.series)
        }
    }

    /// `weir history add RECORD ...`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Adds records; one that is there already is not added twice.")

        @Argument(
            help: ArgumentHelp("Records of weir run, weir gate or weir check --format json.", valueName: "record"))
        var paths: [String]

        @Option(help: ArgumentHelp("The history; created where it is not there.", valueName: "file"))
        var file = HistoryCommand.standardFile

        @Option(help: ArgumentHelp("What the history calls the records: a commit.", valueName: "text"))
        var label = ""

        func run() throws {
            // All are read before any is added, so that a mistake in the last one changes nothing.
            let records = try paths.map { path -> (HistoryDocument, String) in
                do {
                    let data = try Data(contentsOf: URL(fileURLWithPath: path))
                    return (try HistoryDocument(data, path: path), String(decoding: data, as: UTF8.self))
                } catch let error as RecordFileError {
                    throw StandardError.fail("\(error)")
                } catch {
                    throw StandardError.fail("\(path): \((error as NSError).localizedDescription)")
                }
            }
            let history = try HistoryTarget.open(file, creating: true)
            for (record, text) in records {
                try HistoryTarget.add(record, text: text, label: label, to: history, at: file)
            }
        }
    }
}
