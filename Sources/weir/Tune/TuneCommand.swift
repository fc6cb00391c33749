import ArgumentParser
import CSpawn
import Foundation
import WeirConformance
import WeirDriver
import WeirMeasure
import WeirProtocol
import WeirReport
import WeirScenarios
import WeirTuning

/// `weir tune`: which parameters should I run with?
struct TuneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tune",
        abstract: "Recommends buffer sizes and flush policies, and says what the others cost and risk.",
        discussion: """
            A tune file names parameters and their values, what every setting must keep, and what to make best. All \
            settings are tried in virtual time, the best of them race in reality. The answer is a setting, those that \
            cannot be told from it, the ones that nothing is better than in everything, what each parameter changes, and \
            what the setting in use costs. An interruption, and the end of the budget, give the best so far.

            Exit status 1 when no setting keeps the constraints.
            """)

    @Argument(help: ArgumentHelp("A tune file.", valueName: "file"))
    var path: String

    @Option(help: "How long it may take.")
    var budget = "60s"

    @Option(help: "Where records and orders are drawn from, instead of the file's.")
    var seed: Int?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Changes anything in the file: records.rate=50_000/s. Repeatable.", valueName: "key=value"))
    var overrides: [String] = []

    @Option(help: "How to show it: \(TuneFormat.names.joined(separator: ", ")).")
    var format = "text"

    @Option(
        help: ArgumentHelp("Writes a further format into a file: svg=plot.svg. Repeatable.", valueName: "format=file"))
    var write: [String] = []

    @Flag(help: "No progress on standard error.")
    var quiet = false

    /// Kills of the recommended setting's process where the file asks for `loss after sync = 0`.
    private static let kills = 200

    func run() throws {
        let painter = try Self.painter(format)
        let files = try write.map { try Self.file($0) }
        let budget: Int
        do { budget = try TimeSpan(parsing: self.budget).nanoseconds } catch {
            throw StandardError.fail("--budget: \(error)")
        }
        guard (1_000_000...86_400_000_000_000).contains(budget) else {
            throw StandardError.fail("--budget is 1ms to 24 hours, not \(self.budget)")
        }
        if let seed, !(0..<1 << 53).contains(seed) { throw StandardError.fail("--seed is 0 to 2^53 - 1, not \(seed)") }
        let plan: TunePlan
        do throws(ScenarioErrors) { plan = try TuneFile.load(path, overrides: overrides, seed: seed) } catch {
            StandardError.write("\(error)")
            throw ExitStatus.couldNotRun
        }
        var record = try search(plan, until: Self.now() + budget)
        if plan.constraints.contains(where: { $0.metric == .lossAfterSync }) { try crash(&record) }
        if weir_interrupted() != 0 { record.outcome = .interrupted }
        for (format, path) in files {
            do { try AtomicFile.write(Array(try format.paint(record, .plain).utf8), to: path) } catch {
                throw StandardError.fail("--write: \(error)")
            }
        }
        print(try painter.paint(record, Terminal.styling), terminator: "")
        if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
        if record.outcome == .infeasible || record.kills.map({ $0.lostAfterSync > 0 }) == true { throw ExitStatus.no }
    }

    private func search(_ plan: TunePlan, until end: Int) throws -> TuneRecord {
        let line = TuneProgress(plan.name, quiet: quiet)
        defer { line.erase() }
        let isOver = { weir_interrupted() != 0 || Self.now() >= end }
        guard plan.sink.model != nil else {
            throw StandardError.fail("\(plan.file): the sink needs latency, bandwidth and sync")
        }
        return Tuner(plan).explore(isOver: isOver, clock: Self.now) { line.take($0) }
    }

    /// Kills the recommended setting's process; with half a second for each hundred it is the last thing to be cut.
    private func crash(_ record: inout TuneRecord) throws {
        guard let best = record.recommended else { return }
        let plan = CrashPlan(kills: Self.kills, seed: UInt64(record.seed))
        do {
            record.kills = try SettingCrash.kill(best.candidate, plan: plan) { weir_interrupted() != 0 }
        } catch { throw StandardError.fail("kills: \(error)") }
    }

    private static func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    private static func painter(_ name: String) throws -> TuneFormat {
        if let found = TuneFormat.named(name) { return found }
        throw StandardError.fail(FormatOption.unknown(name, among: TuneFormat.names))
    }

    private static func file(_ text: String) throws -> (TuneFormat, String) {
        guard let sign = text.firstIndex(of: "="), text.index(after: sign) < text.endIndex else {
            throw StandardError.fail("--write is FORMAT=FILE such as svg=plot.svg, not \"\(text)\"")
        }
        return (try painter(String(text[..<sign])), String(text[text.index(after: sign)...]))
    }
}
