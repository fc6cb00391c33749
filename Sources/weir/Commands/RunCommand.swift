import ArgumentParser
import CSpawn
import Foundation
import WeirDriver
import WeirMeasure
import WeirReport
import WeirScenarios

/// `weir run`: how fast, how hungry?
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Measures scenarios: tables, records, and the verdicts of their expectations.")

    @Argument(
        help: ArgumentHelp(
            "Scenario files or folders of them; without any, \(ScenarioFiles.folder).", valueName: "file|dir"))
    var paths: [String] = []

    @OptionGroup var format: FormatOption
    @OptionGroup var workers: WorkerOptions

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Changes anything in the file: content.size=1MB. Repeatable.", valueName: "key=value"))
    var overrides: [String] = []

    @Flag(help: "Shortens the run: fewer blocks, shorter arms, less content.")
    var quick = false

    @Option(help: "The seed of content, order and padding, 0 to 2^53 - 1.")
    var seed: Int?

    @Option(name: [.short, .long], help: "The folder for the records.")
    var output = "results"

    @OptionGroup var history: HistoryTarget

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        if let seed, !(0..<1 << 53).contains(seed) { throw ValidationError("--seed is 0 to 2^53 - 1, not \(seed)") }
    }

    func run() throws {
        let painter = try format.chosen()
        let runs = try prepare()
        let progress = ProgressLine(quiet: quiet)
        var records: [Record] = []
        for (plan, workers) in runs {
            let record: Record
            do { record = try Run(plan, on: workers, event: progress.take).record() } catch let error as RunError {
                progress.erase()
                throw StandardError.fail("\(plan.scenario.file): \(error)")
            }
            progress.erase()
            try save(record)
            records.append(record)
            // Text appears scenario by scenario; other formats are one document.
            if painter.name == "text" { print(try painter.paint([record], Terminal.styling)) }
            if record.interrupted { break }
        }
        if painter.name != "text" { print(try painter.paint(records, Terminal.styling), terminator: "") }
        if let status = status(of: records) { throw status }
    }

    /// Reads every scenario and asks every worker before anything runs, so that a mistake costs no time.
    private func prepare() throws -> [(Plan, Workers)] {
        let replaced = try workers.sources()
        var plans: [Plan] = []
        var errors: [ScenarioError] = []
        for file in try ScenarioFiles.find(paths) {
            do {
                var plan = try ScenarioFile.load(file).plan(overrides: overrides, quick: quick, seed: seed)
                plan.workers = plan.workers.map { replaced[$0.name] ?? $0 }
                plans.append(plan)
            } catch { errors += error.errors }
        }
        if errors.isEmpty {
            let known = Set(plans.flatMap { $0.workers.map(\.name) })
            if let unknown = replaced.keys.filter({ !known.contains($0) }).sorted().first {
                throw StandardError.fail("--worker: no scenario has a worker \"\(unknown)\"")
            }
        }
        var runs: [(Plan, Workers)] = []
        for plan in plans where errors.isEmpty {
            let workers = try Workers(
                plan.workers, counting: plan.counts, countsRetains: plan.extraCounts.contains(.retains))
            errors += workers.objections(to: plan, replaced: Set(replaced.keys))
            runs.append((plan, workers))
        }
        if !errors.isEmpty {
            StandardError.write(ScenarioErrors(errors).description)
            throw ExitStatus.couldNotRun
        }
        return runs
    }

    private func save(_ record: Record) throws {
        let stamp = record.startedAt.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        let path = "\(output)/\(record.scenario.name)-\(stamp).json"
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            try RecordFile.save(record, to: path)
            StandardError.write("record: \(path)")
        } catch { throw StandardError.fail("\(error)") }
        try history.add(.run(record), text: RecordFile.text(of: record))
    }

    private func status(of records: [Record]) -> ExitStatus? {
        if weir_interrupted() != 0 { return .signalled(weir_interrupted()) }
        let measured = records.contains { $0.cases.contains { $0.outcome == .measured } }
        if !measured {
            return StandardError.fail("no case could be measured; the rows say why")
        }
        let answers = Set(records.flatMap { $0.verdicts.map(\.answer) })
        if answers.contains(.fails) { return .no }
        return answers.contains(.unclear) ? .unclear : nil
    }
}
