import ArgumentParser
import CSpawn
import Foundation
import WeirDriver
import WeirMeasure
import WeirProtocol
import WeirReport
import WeirScenarios

/// `weir profile`: where do allocations and time go?
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Shows where allocations and processor time go, stack by stack; or how two profiles differ.",
        discussion: """
            With a scenario, every case, or each --case, is run with a profiler preloaded into its worker, which needs no \
            change: every allocation is recorded with its stack, and in a second process the processor is sampled. Tables \
            go to standard output; pprof files, folded stacks, speedscope files and flame graphs into a folder of their \
            own. Two cases and --difference, or two files ending in .profile.json, are also compared: per operation, as \
            a table and as a flame graph.

            Exit status 1 when an allocation was counted that has no stack.
            """)

    @Argument(help: ArgumentHelp("A scenario, or two profiles to compare.", valueName: "file"))
    var paths: [String]

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp("A case or a subject of the scenario. Repeatable.", valueName: "id"))
    var cases: [String] = []

    @Flag(help: "Compares the second of two cases with the first.")
    var difference = false

    @Option(help: "What to record: \(Profile.Kind.allCases.map(\.rawValue).joined(separator: ", ")). Both by default.")
    var kind: Profile.Kind?

    @Option(help: "How long the rounds of each profile are to take; of allocations, at most 1000 rounds.")
    var time = "2s"

    @Option(help: "How to show it: \(ProfileFormat.names.joined(separator: ", ")).")
    var format = "text"

    @OptionGroup var workers: WorkerOptions

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Changes anything in the file: content.size=1MB. Repeatable.", valueName: "key=value"))
    var overrides: [String] = []

    @Option(name: [.short, .long], help: "The folder for the folder with the files.")
    var output = "results"

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func run() throws {
        guard let painter = ProfileFormat.named(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: ProfileFormat.names))
        }
        if paths.count == 2, paths.allSatisfy({ $0.hasSuffix(".json") }) { return try compareFiles() }
        guard paths.count == 1 else {
            throw StandardError.fail("profile takes one scenario, or two files ending in .profile.json")
        }
        let selection = try ProfileSelection(
            file: paths[0], cases: cases, overrides: overrides, replaced: workers.sources())
        if difference, selection.cases.count != 2 {
            throw StandardError.fail("--difference compares two cases; \(selection.cases.count) are chosen")
        }
        let files = ProfileFiles(output, selection.plan.scenario.name)
        let profiles = try record(selection, files, painter)
        if difference { try compare(profiles, files) }
        StandardError.write("files: \(files.folder)")
        if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
        if profiles.contains(where: { !$0.checks.allSatisfy(\.holds) }) { throw ExitStatus.no }
    }

    /// Profiles the cases; each profile is saved and shown as soon as it is there.
    private func record(
        _ selection: ProfileSelection, _ files: ProfileFiles, _ painter: ProfileFormat
    ) throws -> [Profile] {
        let time: Int
        do { time = try TimeSpan(parsing: self.time).nanoseconds } catch {
            throw StandardError.fail("--time: \(error)")
        }
        guard (1_000_000...60_000_000_000).contains(time) else { throw StandardError.fail("--time is 1 ms to 60 s") }
        let settings = ProfileRun.Settings(kinds: kind.map { [$0] } ?? Profile.Kind.allCases, time: time)
        let progress = ProgressLine(quiet: quiet)
        let profiles: [Profile]
        do {
            let run = try ProfileRun(selection.plan, on: selection.workers, settings) { event in
                if case .profiled(let profile) = event {
                    try files.save(profile)
                    progress.erase()
                    let bytes = try painter.paint(profile, profile.kind.weights[0], Terminal.styling)
                    FileHandle.standardOutput.write(Data(bytes + (painter.name == "text" ? [10] : [])))
                }
                progress.take(event, of: selection.plan.scenario.name)
            }
            profiles = try run.profiles(of: selection.cases)
        } catch let error as RunError { throw StandardError.fail("\(error)") }
        progress.erase()
        if profiles.isEmpty {
            if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
            throw StandardError.fail("no case could be profiled")
        }
        return profiles
    }

    private func compare(_ profiles: [Profile], _ files: ProfileFiles) throws {
        for kind in Profile.Kind.allCases {
            let pair = profiles.filter { $0.kind == kind }
            guard pair.count == 2 else { continue }
            try show(pair[0], pair[1])
            try files.saveDifference(old: pair[0], new: pair[1])
        }
    }

    private func compareFiles() throws {
        let pair: [Profile]
        do { pair = try paths.map { try ProfileFile.load($0) } } catch { throw StandardError.fail("\(error)") }
        guard pair[0].kind == pair[1].kind else {
            throw StandardError.fail("\(paths[0]) is a profile of \(pair[0].kind.rawValue), \(paths[1]) is not")
        }
        try show(pair[0], pair[1])
        let files = ProfileFiles(output, pair[1].scenario)
        try files.saveDifference(old: pair[0], new: pair[1])
        StandardError.write("files: \(files.folder)")
    }

    private func show(_ old: Profile, _ new: Profile) throws {
        for metric in new.kind.weights {
            let difference = ProfileDifference(old: old, new: new, metric: metric)
            let text =
                format == "json"
                ? try ProfileDifferenceFormat.json(difference)
                : ProfileDifferenceFormat.text(difference, Terminal.styling) + "\n"
            print(text, terminator: "")
        }
    }
}

extension Profile.Kind: ExpressibleByArgument {}
