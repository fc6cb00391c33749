import ArgumentParser
import WeirScenarios

/// `--worker`, the same for every command that starts workers.
struct WorkerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A worker to run instead of the built-in one, or NAME=CMD for the worker a scenario calls NAME. Repeatable.",
            valueName: "cmd"))
    var worker: [String] = []

    /// The workers by the name scenarios know them by.
    func sources() throws -> [String: WorkerSource] { try Self.sources(worker, option: "--worker") }

    /// The workers that the values of an option name.
    static func sources(_ values: [String], option: String) throws -> [String: WorkerSource] {
        var sources: [String: WorkerSource] = [:]
        for text in values {
            var name = "builtin"
            var command = text
            // NAME=CMD: a name has no slash and no space, so that a path with "=" in it stays a path.
            if let sign = text.firstIndex(of: "="),
                text[..<sign].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
            {
                name = String(text[..<sign])
                command = String(text[text.index(after: sign)...])
            }
            let words = command.split(separator: " ").map { String($0) }
            if words.isEmpty { throw StandardError.fail("\(option) \"\(text)\" names no command") }
            if sources[name] != nil { throw StandardError.fail("\(option) gives the worker \"\(name)\" twice") }
            sources[name] = WorkerSource(name: name, command: words)
        }
        return sources
    }
}
