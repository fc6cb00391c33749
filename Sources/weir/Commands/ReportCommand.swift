import ArgumentParser

/// `weir report`: one file that someone outside the team can read.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Writes one self-contained report of one or several records.")

    func run() throws {
    }
}
