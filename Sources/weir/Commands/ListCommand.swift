import ArgumentParser

/// `weir list`: what is there?
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists what there is.")
    func run() throws {
    }
}
