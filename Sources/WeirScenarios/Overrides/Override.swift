/// One `--set KEY=VALUE`: a dotted path into the file, and the YAML value to put there.
struct Override {
    private let key: String
    private let source: SourceText
    private let value: SourceNode

    init(_ text: String) throws(ScenarioErrors) {
        source = SourceText(name: "--set \(text)", text: text)
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw ScenarioErrors(source.error(line: 1, column: 1, "expected KEY=VALUE, such as content.size=1MB"))
        }
        key = String(text[..<equals])
        let yaml = String(text[text.index(after: equals)...])
        value = try SourceReader.read(yaml, in: source, shift: key.unicodeScalars.count + 1)
    }

    /// The path, for those who want to know what was set.
    static func key(of text: String) -> String { String(text.prefix { $0 != "=" }) }

    /// The file's nodes with the value in its place.
    /// - Parameter addable: The keys that may be set below a path although the file does not have them.
    func applied(
        to root: SourceNode, addable: (_ path: String) -> [String] = Override.addable(at:)
    ) throws(ScenarioErrors) -> SourceNode {
        try set(in: root, path: "", rest: key, addable)
    }

    /// - Parameter path: The keys above `node`, joined by dots; selects which keys may be added to it.
    private func set(
        in node: SourceNode, path: String, rest: String, _ addable: (_ path: String) -> [String]
    ) throws(ScenarioErrors) -> SourceNode {
        guard rest != "" else { return value }
        guard var entries = node.mapping else {
            throw fail(at: rest, "\(path) is \(node.words): it has no key \"\(rest)\" and is set as a whole")
        }
        // Names and settings may contain dots themselves, so the longest known key wins.
        let present = entries.map(\.name)
        let known = present + addable(path).filter { !present.contains($0) }
        let fitting = known.filter { rest == $0 || rest.hasPrefix($0 + ".") }
        guard let name = fitting.max(by: { $0.count < $1.count }) else {
            let word = String(rest.prefix { $0 != "." })
            let choices = known.sorted().joined(separator: ", ")
            throw fail(at: rest, "no key \"\(word)\"" + nearest(word, known, otherwise: "; expected one of \(choices)"))
        }
        let remainder = String(rest.dropFirst(name.count + 1))
        let below = path.isEmpty ? name : "\(path).\(name)"
        if let index = entries.firstIndex(where: { $0.name == name }) {
            entries[index].value = try set(in: entries[index].value, path: below, rest: remainder, addable)
        } else {
            let key = SourceNode(content: .scalar(name), source: source, line: 1, column: 1)
            let empty = SourceNode(content: .mapping([]), source: source, line: 1, column: 1)
            entries.append(SourceNode.Entry(key: key, value: try set(in: empty, path: below, rest: remainder, addable)))
        }
        var changed = node
        changed.content = .mapping(entries)
        return changed
    }

    /// Keys that may be set although the scenario does not have them.
    static func addable(at path: String) -> [String] {
        switch path {
        case "": ScenarioKeys.file
        case "workload": ScenarioKeys.workload
        case "content": ScenarioKeys.content
        case "matrix": ScenarioKeys.matrix + Setting.names
        default: path.hasPrefix("subjects.") ? ScenarioKeys.subject : []
        }
    }

    private func fail(at rest: String, _ message: String) -> ScenarioErrors {
        let column = key.unicodeScalars.count - rest.unicodeScalars.count + 1
        return ScenarioErrors(source.error(line: 1, column: column, message))
    }
}
