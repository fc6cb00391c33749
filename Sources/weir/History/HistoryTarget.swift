import ArgumentParser
import Foundation
import WeirDriver
import WeirHistory
import WeirMeasure
import WeirScenarios

/// `--history FILE`, the same for every command that measures.
struct HistoryTarget: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Adds the record to a history; the file is created where it is not there.", valueName: "file"))
    var history: String?

    @Option(help: ArgumentHelp("What the history calls the record; without it, what git describes.", valueName: "text"))
    var label: String?

    /// Adds a record, or says why not and ends the command.
    func add(_ document: HistoryDocument, text: String) throws {
        guard let history else { return }
        let name = label ?? WorkingTree.name(at: FileManager.default.currentDirectoryPath) ?? ""
        try Self.add(document, text: text, label: name, to: Self.open(history, creating: true), at: history)
    }

    /// Opens a history, or says why not and ends the command.
    static func open(_ path: String, creating: Bool) throws -> HistoryFile {
        if !creating, !FileManager.default.fileExists(atPath: path) {
            throw StandardError.fail("\(path): there is no history; weir history add RECORD begins one")
        }
        do {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            if creating { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
            return try HistoryFile(path, creating: creating)
        } catch { throw StandardError.fail("\(error)") }
    }

    /// Adds a record and says under which number.
    static func add(
        _ document: HistoryDocument, text: String, label: String, to file: HistoryFile, at path: String
    ) throws {
        let addition: HistoryFile.Addition
        do {
            addition = try file.add(
                document, document: text, digest: SHA256.hexadecimal(of: text), label: label,
                startedAt: document.startedAt ?? Date().ISO8601Format())
        } catch { throw StandardError.fail("\(error)") }
        switch addition {
        case .added(let number): StandardError.write("history: \(path), record \(number)")
        case .known(let number): StandardError.write("history: \(path) has it already, as record \(number)")
        }
    }
}
