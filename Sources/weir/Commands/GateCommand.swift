import ArgumentParser
import CSpawn
import Foundation
import WeirDriver
import WeirMeasure
import WeirReport
import WeirScenarios

/// `weir gate`: may this change land?
struct GateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Holds a change against an older build: rules, exact counts, then times with a stated error budget.",
        discussion: """
            What is gated stands in a scenario's `gate:`. With --base REF the commit's worker is built in a worktree (and \
            cached) and compared with the working tree's; with --base-worker any two workers are compared. Without \
            either, exact counts are held against declared and stored limits.

            Exit status: 0 every hard check passes; 1 one fails, twice; 2 nothing could be compared; 3 unclear on this \
            machine; 4 the canary was missed, so that the gate proves nothing.
            """)

    @Argument(help: ArgumentHelp("Scenario files or folders of them; without any, scenarios.", valueName: "file|dir"))
    var paths: [String] = []

    @Option(help: ArgumentHelp("The commit to compare the working tree with.", valueName: "ref"))
    var base: String?

    @Option(
        help: ArgumentHelp(
            "The older worker, instead of a commit's; NAME=CMD as for --worker. Repeatable.", valueName: "cmd"))
    var baseWorker: [String] = []

    @OptionGroup var workers: WorkerOptions

    @Option(help: "The executable product that --base builds.")
    var product = "weir-worker"

    @Flag(help: "Shows what would be run, how long it takes and what it resolves; times one process a case for it.")
    var explain = false

    @Flag(help: "Stores the exact counts as limits: new ones are added, better ones lowered, none is raised.")
    var updateLimits = false

    @Flag(help: "Measures the gate itself on this machine: false alarms, slowdowns found, speed.")
    var selfTest = false

    @Flag(help: "Measures what this machine can resolve, and remembers it.")
    var calibrate = false

    @Option(help: "How to show it: \(GateFormat.names.joined(separator: ", ")).")
    var format = "text"

    @Option(
        help: ArgumentHelp("Writes a format to a file besides: junit=gate.xml. Repeatable.", valueName: "format=file"))
    var write: [String] = []

    @Option(help: "The seed of every draw, 0 to 2^53 - 1.")
    var seed: Int?

    @Option(name: [.short, .long], help: "The folder for the records.")
    var output = "results"

    @OptionGroup var history: HistoryTarget

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        if let seed, !(0..<1 << 53).contains(seed) { throw ValidationError("--seed is 0 to 2^53 - 1, not \(seed)") }
        if base != nil, !baseWorker.isEmpty {
            throw ValidationError(
                "--base REF and --base-worker CMD are two ways to name the older build: leave one out")
        }
        if base != nil, !workers.worker.isEmpty {
            throw ValidationError(
                "--base builds the working tree's worker itself: leave --worker out, or give --base-worker")
        }
        if updateLimits, base != nil || !baseWorker.isEmpty {
            throw ValidationError("--update-limits looks at the newer build alone: leave the base out")
        }
    }

    func run() throws {
        if selfTest || calibrate { return try GateSelfTestRun(calibrates: calibrate, json: format == "json").run() }
        let painter = try Self.painter(format)
        let files = try write.map(Self.file)
        let plans = try GateScenarios.load(paths)
        let order = try self.order(plans)
        let preparation: GatePreparation
        do { preparation = try GatePreparation(order) } catch let error as RunError {
            throw StandardError.fail("\(error)")
        }
        if !preparation.errors.isEmpty {
            StandardError.write(ScenarioErrors(preparation.errors).description)
            throw ExitStatus.couldNotRun
        }
        if preparation.cases.isEmpty { throw StandardError.fail(nothing(plans, preparation)) }
        if explain {
            let pilots: [String: GatePilot]
            do { pilots = try GateRun(preparation) { _ in }.pilots() } catch let error as RunError {
                throw StandardError.fail("\(error)")
            }
            print(GateForecast(preparation, pilots).list.text(Terminal.styling), terminator: "")
            return
        }
        let progress = GateProgress(quiet: quiet)
        let record: GateRecord
        do { record = try GateRun(preparation, event: progress.take).record() } catch let error as RunError {
            progress.erase()
            throw StandardError.fail("\(error)")
        }
        progress.erase()
        if updateLimits { return try GateLimitsUpdate(record, plans).run() }
        // Shown first: a disk that is full must not take away what was measured.
        print(try painter.paint(record, Terminal.styling), terminator: "")
        try save(record)
        for (format, path) in files {
            do { try AtomicFile.write(Array(try format.paint(record, .plain).utf8), to: path) } catch {
                throw StandardError.fail("--write: \(error)")
            }
        }
        if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
        if let status = Self.status(record.answer) { throw status }
    }

    static func status(_ answer: GateAnswer) -> ExitStatus? {
        switch answer {
        case .pass: nil
        case .fail: .no
        case .nothing: .couldNotRun
        case .unclear: .unclear
        case .void: .void
        }
    }

    private static func painter(_ name: String) throws -> GateFormat {
        if let found = GateFormat.named(name) { return found }
        throw StandardError.fail(FormatOption.unknown(name, among: GateFormat.names))
    }

    private static func file(_ text: String) throws -> (GateFormat, String) {
        guard let sign = text.firstIndex(of: "="), text.index(after: sign) < text.endIndex else {
            throw StandardError.fail("--write is FORMAT=FILE such as junit=gate.xml, not \"\(text)\"")
        }
        return (try painter(String(text[..<sign])), String(text[text.index(after: sign)...]))
    }

    private func order(_ plans: [Plan]) throws -> GateOrder {
        var limits: [String: StoredLimits] = [:]
        for plan in plans {
            do {
                limits[plan.scenario.file] = try StoredLimits.load(StoredLimits.path(besides: plan.scenario.file))
            } catch { throw StandardError.fail("\(error)") }
        }
        var (older, newer) = try named()
        do {
            if let base {
                let folder = FileManager.default.currentDirectoryPath
                let builds = try Builds(base, product: product, at: folder)
                for file in builds.changed(plans.map(\.scenario.file)) {
                    StandardError.write("\(file) differs from \(base)'s; both builds run it as it is now")
                }
                (older, newer) = try builds.builds { if !quiet { StandardError.write($0) } }
            }
        } catch let error as RunError {
            throw StandardError.fail("\(error)")
        } catch {
            throw weir_interrupted() != 0 ? ExitStatus.signalled(weir_interrupted()) : StandardError.fail("\(error)")
        }
        return GateOrder(
            plans: plans, base: older, head: newer, seed: seed ?? Int.random(in: 0..<1 << 53), limits: limits)
    }

    /// The builds that commands name.
    private func named() throws -> (GateBuild?, GateBuild) {
        var head = try workers.sources()
        let name = head.isEmpty ? "the built-in worker" : workers.worker.joined(separator: ", ")
        if head["builtin"] == nil { head["builtin"] = WorkerSource(name: "builtin", command: nil) }
        guard !baseWorker.isEmpty else { return (nil, GateBuild(name: name, workers: head)) }
        let base = try WorkerOptions.sources(baseWorker, option: "--base-worker")
        for (worker, source) in base where head[worker] == source {
            throw StandardError.fail(
                "nothing to compare: --worker and --base-worker are the same command for \(worker)")
        }
        head = head.filter { base[$0.key] != nil }
        return (
            GateBuild(name: baseWorker.joined(separator: ", "), workers: base), GateBuild(name: name, workers: head)
        )
    }

    private func nothing(_ plans: [Plan], _ preparation: GatePreparation) -> String {
        if plans.allSatisfy({ $0.gate == nil }) {
            return "nothing to compare: no scenario has a gate: (hard: [time(file), allocations(*) <= 0])"
        }
        if preparation.order.base == nil {
            return "nothing to compare: only times are gated, and they need --base REF or --base-worker CMD"
        }
        return "nothing to compare: " + (preparation.warnings.first ?? "no case has a gated metric")
    }

    private func save(_ record: GateRecord) throws {
        let stamp = record.startedAt.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        let path = "\(output)/gate-\(stamp).json"
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            try GateRecordFile.save(record, to: path)
            if !quiet { StandardError.write("receipt: \(path)") }
        } catch { throw StandardError.fail("\(error)") }
        try history.add(.gate(record), text: RecordFile.text(of: record))
    }
}
