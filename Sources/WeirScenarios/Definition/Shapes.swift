import WeirProtocol

/// The shapes a node is expected to have; what has another one becomes an error and is left out.
extension DefinitionReader {
    /// The values of a mapping whose keys are known; unknown and missing keys become errors.
    mutating func object(
        _ node: SourceNode, _ what: String, _ known: [String], required: [String] = []
    ) -> [String: SourceNode] {
        guard let entries = node.mapping else {
            errors.append(
                node.error("\(what): expected a mapping with \(known.joined(separator: ", ")), found \(node.words)"))
            return [:]
        }
        var values: [String: SourceNode] = [:]
        for entry in entries {
            if known.contains(entry.name) {
                values[entry.name] = entry.value
            } else {
                errors.append(
                    entry.key.error(
                        "no key \"\(entry.name)\" in \(what)"
                            + nearest(entry.name, known, otherwise: "; expected \(known.joined(separator: ", "))")))
            }
        }
        for key in required where values[key] == nil {
            errors.append(node.error("\(what) needs the key \(key)"))
        }
        return values
    }

    /// The entries of a mapping from names of the file's own choice.
    mutating func named(_ node: SourceNode, _ what: String) -> [SourceNode.Entry] {
        guard let entries = node.mapping else {
            errors.append(node.error("\(what): expected a mapping from names, found \(node.words)"))
            return []
        }
        return entries.filter { entry in
            let name = entry.name.unicodeScalars
            if let first = name.first, Self.isLetter(first), name.allSatisfy(Self.isName) { return true }
            errors.append(
                entry.key.error(
                    "a name begins with a letter and has letters, digits, '-', '.' and '_', not \"\(entry.name)\""))
            return false
        }
    }

    mutating func text(_ node: SourceNode, _ expected: String) -> String? {
        if let text = node.scalar, !text.isEmpty { return text }
        errors.append(node.error("expected \(expected), found \(node.words)"))
        return nil
    }

    mutating func choice(_ node: SourceNode, _ words: [String]) -> String? {
        guard let text = text(node, oneOf(words)) else { return nil }
        if words.contains(text) { return text }
        errors.append(node.error("expected \(oneOf(words)), not \"\(text)\"" + nearest(text, words)))
        return nil
    }

    mutating func count(_ node: SourceNode, _ range: ClosedRange<Int>) -> Int? {
        if let number = node.scalar.flatMap({ Int($0.filter { $0 != "_" }) }), range.contains(number) { return number }
        errors.append(
            node.error("expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(node.words)"))
        return nil
    }

    /// How long an arm runs.
    mutating func arm(_ node: SourceNode) -> Int? {
        guard let text = text(node, "a time such as 50ms") else { return nil }
        do {
            let time = try TimeSpan(parsing: text).nanoseconds
            if (1_000_000...60_000_000_000).contains(time) { return time }
            errors.append(node.error("arm is \(text); expected 1ms to 60s"))
        } catch { errors.append(node.error("\(error)")) }
        return nil
    }

    private static func isLetter(_ s: Unicode.Scalar) -> Bool { s.isASCII && s.properties.isAlphabetic }
    static func isName(_ s: Unicode.Scalar) -> Bool {
        isLetter(s) || ("0"..."9").contains(s) || s == "-" || s == "." || s == "_"
    }
}
