import ArgumentParser
import CSpawn
import Foundation
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
            A tune file names parameters and their values, what every setting must keep, and what to make best. The \
            sink's costs are measured, where the file does not give them. All settings are tried in virtual time; the best \
            of them, and the one in use, race in reality: a worker writes the same records with each, in blocks, to the \
            sink that the file names, and settings that are shown to be worse leave. The answer is a setting, those that \
            cannot be told from it, the ones that nothing is better than in everything, what each parameter changes, and \
            what the setting in use costs. An interruption, and the end of the budget, give the best so far.

            Exit status 1 when no setting keeps the constraints, or bytes are lost behind a sync; 2 when nothing could be \
            tried; 3 when settings were to race and none could be measured; 128 + n when signal n ended it.
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

    @OptionGroup var workers: WorkerOptions

    @Flag(help: "Stays in virtual time: no race.")
    var virtual = false

    @Flag(
        help: """
            Also measures the whole grid, in as many blocks as the race took, and says how near the answer comes to its best \
            and at which share of its cost. The budget is for all of it.
            """)
    var exhaustive = false

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func run() throws {
        let start = MonotonicClock.now()
        let painter = try Self.painter(format)
        let files = try write.map { try Self.file($0) }
        let budget: Int
        do { budget = try TimeSpan(parsing: self.budget).nanoseconds } catch {
            throw StandardError.fail("--budget: \(error)")
        }
        guard (1_000_000...86_400_000_000_000).contains(budget) else {
            throw StandardError.fail("--budget is 1ms to 24 hours, not \(self.budget)")
        }
        if virtual, exhaustive {
            throw StandardError.fail("--exhaustive measures the grid: --virtual does not go with it")
        }
        if let seed, !(0..<1 << 53).contains(seed) { throw StandardError.fail("--seed is 0 to 2^53 - 1, not \(seed)") }
        let plan: TunePlan
        do throws(ScenarioErrors) { plan = try TuneFile.load(path, overrides: overrides, seed: seed) } catch {
            StandardError.write("\(error)")
            throw ExitStatus.couldNotRun
        }
        let session = TuneSession(
            plan, worker: try worker(), end: start + budget, isVirtual: virtual, isExhaustive: exhaustive, quiet: quiet)
        let record = try session.run()
        for (format, path) in files {
            do { try AtomicFile.write(Array(try format.paint(record, .plain).utf8), to: path) } catch {
                throw StandardError.fail("--write: \(error)")
            }
        }
        print(try painter.paint(record, Terminal.styling), terminator: "")
        if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
        if record.outcome == .infeasible || record.kills.map({ $0.lostAfterSync > 0 }) == true { throw ExitStatus.no }
        if record.outcome == .unmeasured { throw ExitStatus.unclear }
    }

    private func worker() throws -> WorkerSource {
        let named = try workers.sources()
        if let other = named.keys.filter({ $0 != "builtin" }).min() {
            throw StandardError.fail("--worker: a tune file has no worker \"\(other)\"; leave the name out")
        }
        return named["builtin"] ?? WorkerSource(name: "builtin", command: nil)
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
