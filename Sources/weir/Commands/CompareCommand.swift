import ArgumentParser
import WeirMeasure
import WeirReport

/// `weir compare`: what differs between two records?
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Shows what differs between two records; judges exact counts, never times of different runs.")

    @Argument(help: "The record to compare with.") var old: String
    @Argument(help: "The record to look at.") var new: String
    @OptionGroup var format: FormatOption

    func run() throws {
    }
}
