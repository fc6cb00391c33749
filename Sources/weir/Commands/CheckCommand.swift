import ArgumentParser
import CSpawn
import Foundation
import WeirConformance
import WeirDriver
import WeirProtocol
import WeirReport
import WeirScenarios

/// `weir check`: does it keep the contract?
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks that streams keep the contract of readers and writers.",
        discussion: """
            Without --worker it checks Weir's own stages in this process: all of them, or those whose names are given. \
            With --peers it checks the readers and writers of the platform, each under the contract that it declares and \
            under Weir's; they can be named too, such as foundation-inputstream. \
            With --worker it checks the chains of readers that are given, such as "limit(5)" or "buffered(4KiB) | digest", \
            in the worker's process, where a trap is a verdict and not the end. With --protocol it checks the worker itself. \
            With --crash it crashes Weir's writers: under a model file system, after every call of every short trace; and \
            for real, by killing their processes, with every flush policy or with those that are given, such as \
            "size(4KiB) or age(1ms)".
            """)

    @Argument(help: "Names of Weir's own stages or of peers, chains of a worker's readers, or flush policies.")
    var subjects: [String] = []

    @Option(name: .long, help: ArgumentHelp("The worker whose chains are checked.", valueName: "cmd"))
    var worker: String?

    @Flag(name: .customLong("protocol"), help: "Checks the worker itself: whether it keeps the worker protocol.")
    var checksProtocol = false

    @Flag(name: .long, help: "Checks the readers and writers of Foundation, swift-system, NIO and others.")
    var peers = false

    @Option(
        name: [.customLong("replay"), .customLong("trace")],
        help: ArgumentHelp("Plays one line of a finding again instead.", valueName: "line"))
    var trace: String?

    @Option(name: .long, help: ArgumentHelp("A file of accepted findings.", valueName: "file"))
    var waivers: String?

    @Option(name: .long, help: "How to show it: \(CheckFormat.names.joined(separator: ", ")).")
    var format = "text"

    @Option(name: .long, help: "How many random traces each subject plays besides the short ones.")
    var random = Budget.standard.randomTraces

    @Option(name: .long, help: "Where the random traces begin.")
    var seed: UInt64 = 1

    @Flag(name: .long, help: "Crashes writers, and holds what is left against what they had promised.")
    var crash = false

    @Option(name: .long, help: "How many processes --crash kills for each policy.")
    var kills = 1_000

    @Option(name: .long, help: "Operations of the longest trace that --crash plays under the model file system.")
    var operations = 4

    @Flag(name: .long, help: "Measures the check itself: mutants found, false alarms, size of the traces.")
    var selfTest = false

    func run() throws {
        if selfTest { return try SelfTestRun(json: format == "json").run() }
        if crash {
            return try CrashCheckRun(
                policies: subjects, kills: kills, operations: operations, seed: seed, format: format
            ).run()
        }
        guard let painter = CheckFormat.named(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: CheckFormat.names))
        }
        guard random >= 0 else { throw StandardError.fail("--random is a number of traces, not \(random)") }
        var record =
            checksProtocol
            ? CheckRecord(rules: ProtocolCatalogue.entries, subjects: [try protocolReport()])
            : CheckRecord(rules: RuleCatalogue.entries, subjects: try reports())
        // Waivers for what was not reached are not stale.
        if let waivers, weir_interrupted() == 0 { try apply(waivers, to: &record) }
        if record.subjects.isEmpty, weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
        print(try painter.paint(record, Terminal.styling), terminator: "")
        if weir_interrupted() != 0 {
            StandardError.write("interrupted: \(record.subjects.count) subject(s) had been checked")
            throw ExitStatus.signalled(weir_interrupted())
        }
        if !record.staleWaivers.isEmpty || record.subjects.contains(where: \.breaksBinding) { throw ExitStatus.no }
        if !record.passes { throw ExitStatus.couldNotRun }
    }

    private func protocolReport() throws -> SubjectReport {
        if !subjects.isEmpty || trace != nil {
            throw StandardError.fail(
                "--protocol checks the worker itself: leave \"\(subjects.first ?? "--trace")\" out")
        }
        if let worker, worker.allSatisfy(\.isWhitespace) { throw StandardError.fail("--worker names no command") }
        var checker = ProtocolChecker(worker?.split(separator: " ").map { String($0) })
        do { return try checker.report() } catch {
            if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
            throw error
        }
    }

    private var budget: Budget { Budget(randomTraces: random, seed: seed) }

    private func reports() throws -> [SubjectReport] {
        let line = try trace.map { text in
            do { return try Trace(parsing: text) } catch { throw StandardError.fail("--replay: \(error)") }
        }
        let names = line.map { [$0.subject] } ?? subjects
        if let worker { return try foreign(names, worker, line) }
        if peers, names.isEmpty { return try PeerCheck(budget: budget).reports() }
        let stages = OwnStageCheck(budget: budget)
        if names.isEmpty { return try OwnStages.all.mapUntilInterrupted { stages.report($0, line) } }
        lazy var others = PeerCheck(budget: budget)
        return try names.mapUntilInterrupted { name in
            if let own = OwnStages.all.first(where: { $0.description.name == name }) { return stages.report(own, line) }
            return try others.report(name, line)
        }
    }

    private func foreign(_ chains: [String], _ command: String, _ line: Trace?) throws -> [SubjectReport] {
        let words = command.split(separator: " ").map { String($0) }
        var host: WorkerHost
        do { host = try WorkerHost(WorkerSource(name: "worker", command: words)) } catch {
            if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
            throw StandardError.fail("--worker \(command): \(error)")
        }
        defer { host.stop() }
        if chains.isEmpty { throw StandardError.fail("--worker needs chains to check, such as \"limit(5)\"") }
        return try chains.mapUntilInterrupted { chain in
            let subject: SubjectDescription
            do { subject = try SubjectDescription(chain: chain, of: host.description) } catch {
                throw StandardError.fail("\(chain): \(error)")
            }
            let (start, before) = (ContinuousClock.now, host.traffic.operations)
            var checker = Checker(subject, host: host)
            var report = line.map { checker.check([$0]) } ?? checker.check(budget)
            if line == nil { say(chain, host.traffic.operations - before, ContinuousClock.now - start) }
            report.worker = command
            return report
        }
    }

    /// How fast it went: beside the results, because it differs from run to run.
    private func say(_ chain: String, _ operations: Int, _ elapsed: Duration) {
        let seconds = elapsed / .seconds(1)
        let speed = String(format: "in %.2f s: %.0f a second", seconds, Double(operations) / seconds)
        StandardError.write(
            "\(chain): \(operations) operations through the worker's pipe, all rules included, \(speed)")
    }

    private func apply(_ path: String, to record: inout CheckRecord) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw StandardError.fail("\(path): cannot be read")
        }
        do {
            try Waivers(parsing: text, rules: record.rules).apply(to: &record, today: Self.today)
        } catch {
            throw StandardError.fail("\(path): \(error)")
        }
    }

    /// The day as waivers write it, in universal time, so that a waiver ends everywhere at once.
    private static var today: String {
        var now = time(nil)
        var parts = tm()
        unsafe gmtime_r(&now, &parts)
        return String(format: "%04d-%02d-%02d", Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
    }
}
