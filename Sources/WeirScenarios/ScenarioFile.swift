import Foundation

/// Reads scenario files: YAML without anchors and aliases, at most 1 MiB.
public enum ScenarioFile {
    /// Reads a file.
    /// - Throws: `ScenarioErrors` when it cannot be read, is not UTF-8, or is not YAML.
    public static func load(_ path: String) throws(ScenarioErrors) -> Scenario {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            // One byte more than the limit is enough to know that it is exceeded.
            data = try handle.read(upToCount: SourceReader.sizeLimit + 1) ?? Data()
        } catch {
            let missing = !FileManager.default.fileExists(atPath: path)
            throw ScenarioErrors(
                ScenarioError(source: path, message: missing ? "no such file" : "the file cannot be read"))
        }
        guard data.count <= SourceReader.sizeLimit else {
            throw ScenarioErrors(
                ScenarioError(source: path, message: "the file is larger than 1 MiB, the limit for a scenario"))
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            let repaired = SourceText(name: path, text: String(decoding: data, as: UTF8.self))
            let line = repaired.lines.firstIndex { $0.unicodeScalars.contains("\u{FFFD}") } ?? 0
            let column = repaired.lines[line].unicodeScalars.prefix { $0 != "\u{FFFD}" }.count
            throw ScenarioErrors(repaired.error(line: line + 1, column: column + 1, "the file is not UTF-8"))
        }
        return try load(text: text, name: path)
    }

    /// Reads a text; `name` is the file's name in messages and in the record.
    /// - Throws: `ScenarioErrors` when it is not YAML.
    public static func load(text: String, name: String) throws(ScenarioErrors) -> Scenario {
        // A byte order mark is no part of the text; the YAML library would count it as a column.
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        let source = SourceText(name: name, text: text)
        let root = try SourceReader.read(text, in: source)
        return Scenario(file: name, question: question(source.lines), text: text, root: root)
    }

    /// The first comment, up to the first question mark at the end of a line; without one, its first line.
    static func question(_ lines: [String]) -> String {
        let comment = lines.prefix { $0.hasPrefix("#") }
            .filter { !$0.contains("yaml-language-server:") }
            .map { $0.drop { $0 == "#" || $0 == " " } }
        if let end = comment.firstIndex(where: { $0.hasSuffix("?") }) {
            return comment[...end].joined(separator: " ")
        }
        return comment.first.map(String.init) ?? ""
    }
}
