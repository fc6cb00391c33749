import ArgumentParser
import CSpawn
import Foundation
import WeirDriver

/// Measures byte streams and proves they keep their promises.
@main
struct Weir: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir",
        abstract: "Measures byte streams and proves they keep their promises.",
        discussion: """
            Results go to standard output, progress and warnings to standard error.

            Exit status: 0 yes; 1 the answer is no (an expectation fails, a rule is broken); 2 could not run (usage, bad \
            file, no worker); 3 unclear (the machine cannot resolve it); 4 the gate's own canary was missed; 128 + n ended \
            by signal n, with what was measured kept.
            """,
        version: WeirVersion.current,
        subcommands: [
            RunCommand.self, CheckCommand.self, GateCommand.self, DoctorCommand.self, ProfileCommand.self,
            TuneCommand.self, CompareCommand.self, HistoryCommand.self, ReportCommand.self, ListCommand.self,
        ],
        defaultSubcommand: nil)

    static func main() {
        weir_watch_interrupts()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let status as ExitStatus {
            Foundation.exit(status.rawValue)
        } catch {
            // The parser's own mistakes leave with 64 by default; here every "could not run" is a 2.
            let isHelp = exitCode(for: error) == .success
            let text = fullMessage(for: error)
            if isHelp { print(text) } else { StandardError.write(text) }
            Foundation.exit(isHelp ? 0 : ExitStatus.couldNotRun.rawValue)
        }
    }
}
