import Yams

/// Turns YAML text into nodes. The only file that knows the YAML library.
enum SourceReader {
    /// A scenario is written by hand: a larger file is a mistake or an attack.
    static let sizeLimit = 1 << 20
    /// Brackets may nest this deep. The library composes by recursion, up to 1,000 levels.
    static let depthLimit = 64
    /// Blocks may begin this far to the right.
    static let indentationLimit = 200

    /// Reads one document.
    /// - Parameter shift: Columns by which the first line stands further right in `source` than in `yaml`.
    static func read(_ yaml: String, in source: SourceText, shift: Int = 0) throws(ScenarioErrors) -> SourceNode {
        let scanned = shift == 0 ? source : SourceText(name: source.name, text: yaml)
        guard yaml.utf8.count <= sizeLimit else {
            throw ScenarioErrors(source.error("the file is larger than 1 MiB, the limit for a scenario"))
        }
        if let anchor = AnchorScan.first(in: scanned) {
            let kind = anchor.mark == "&" ? "an anchor" : "an alias"
            throw ScenarioErrors(
                source.error(
                    line: anchor.line, column: anchor.column + (anchor.line == 1 ? shift : 0),
                    "\(anchor.mark) begins \(kind) here; scenarios have neither anchors nor aliases"
                        + (anchor.mark == "*" ? ": put a glob in quotes, \"*-name\"" : "")))
        }
        if let deep = tooDeep(scanned) {
            throw ScenarioErrors(
                source.error(
                    line: deep.line, column: deep.column + (deep.line == 1 ? shift : 0),
                    "nested too deep for a scenario"))
        }
        let node: Node?
        do {
            node = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw ScenarioErrors(convert(error, source, shift))
        } catch {
            throw ScenarioErrors(source.error("\(error)"))
        }
        guard let node else {
            throw ScenarioErrors(
                shift == 0
                    ? source.error("the file is empty; expected a scenario")
                    : source.error(line: 1, column: shift + 1, "expected a value behind the ="))
        }
        var errors: [ScenarioError] = []
        let converted = convert(node, source, shift, &errors)
        if !errors.isEmpty { throw ScenarioErrors(errors) }
        return converted
    }

    private static func convert(
        _ node: Node, _ source: SourceText, _ shift: Int, _ errors: inout [ScenarioError]
    ) -> SourceNode {
        let line = node.mark?.line ?? 1
        var result = SourceNode(
            content: .scalar(""), source: source, line: line,
            column: (node.mark?.column ?? 1) + (line == 1 ? shift : 0))
        switch node {
        case .scalar(let scalar):
            result.content = .scalar(scalar.string)
            switch scalar.style {
            case .singleQuoted: result.style = .single
            case .doubleQuoted: result.style = .double
            case .literal, .folded: result.style = .block
            case .plain, .any: result.style = .plain
            }
        case .sequence(let sequence):
            result.content = .list(sequence.map { convert($0, source, shift, &errors) })
        case .mapping(let mapping):
            result.content = .mapping(
                mapping.map { key, value in
                    let key = convert(key, source, shift, &errors)
                    if key.scalar == nil { errors.append(key.error("expected a word as a key, found \(key.words)")) }
                    return SourceNode.Entry(key: key, value: convert(value, source, shift, &errors))
                })
        case .alias:
            errors.append(result.error("scenarios have no aliases"))
        }
        return result
    }

    private static func convert(_ error: YamlError, _ source: SourceText, _ shift: Int) -> ScenarioError {
        func place(_ mark: Mark, _ message: String) -> ScenarioError {
            source.error(line: mark.line, column: mark.column + (mark.line == 1 ? shift : 0), message)
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return place(mark, (context.map { "\($0.text.isEmpty ? "" : $0.text + ": ")" } ?? "") + problem)
        case .duplicatedKeysInMapping(let names, let context):
            let name = names.first ?? ""
            let second = secondKey(name, after: context.mark, source)
            return source.error(
                line: second ?? context.mark.line,
                column: context.mark.column + (context.mark.line == 1 && second == nil ? shift : 0),
                "the key \(name) is given twice")
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            let lines = SourceText(name: "", text: String(before)).lines
            return source.error(
                line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1 + (lines.count == 1 ? shift : 0),
                problem)
        default:
            return source.error("\(error)")
        }
    }

    /// Where a key of a block mapping stands again: the library only says where it stood first.
    private static func secondKey(_ name: String, after first: Mark, _ source: SourceText) -> Int? {
        for (index, line) in source.lines.enumerated().dropFirst(first.line) {
            let indentation = line.unicodeScalars.prefix { $0 == " " }.count
            let rest = line.unicodeScalars.dropFirst(indentation)
            if rest.isEmpty || rest.first == "#" { continue }
            if indentation + 1 < first.column { return nil }
            if indentation + 1 == first.column, String(rest).hasPrefix(name),
                String(rest).dropFirst(name.count).drop(while: { $0 == " " }).first == ":"
            {
                return index + 1
            }
        }
        return nil
    }

    /// Where brackets nest too deep, quotes not told apart, or where a line begins so far right that blocks might.
    private static func tooDeep(_ source: SourceText) -> (line: Int, column: Int)? {
        var depth = 0
        for (index, line) in source.lines.enumerated() {
            // Every level of a block takes at least one of these before its content begins.
            let indentation = line.unicodeScalars.prefix { [" ", "-", "?"].contains($0) }.count
            if indentation > indentationLimit { return (index + 1, indentationLimit + 1) }
            for (column, scalar) in line.unicodeScalars.enumerated() {
                if scalar == "[" || scalar == "{" { depth += 1 }
                if scalar == "]" || scalar == "}" { depth = max(0, depth - 1) }
                if depth > depthLimit { return (index + 1, column + 1) }
            }
        }
        return nil
    }
}
