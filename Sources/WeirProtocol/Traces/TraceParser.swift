/// Why a text is not a trace: the word that does not belong, and what was expected.
public struct TraceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The word.
    public var word: String
    /// What was expected in its place.
    public var expected: String

    /// `"raed(4)" is not a trace operation; expected ...`.
    public var description: String { "\"\(word)\": expected \(expected)" }
}

extension Trace {
    /// Reads the line that `description` writes.
    /// - Complexity: O(length of the text).
    public init(parsing text: String) throws(TraceError) {
        let words = text.split(separator: " ").map(String.init)
        let marks = ["<-", "->", "::"]
        guard let first = words.firstIndex(where: marks.contains) else {
            throw TraceError(word: text, expected: "a subject, then \"<-\", \"->\" or \"::\"")
        }
        self.init(words[..<first].joined(separator: " "), operations: [])
        var section = ""
        for word in words[first...] {
            if marks.contains(word) {
                section = word
            } else if section == "<-" {
                upstream.append(try UpstreamStep(parsing: word))
            } else if section == "->" {
                downstream.append(try DownstreamStep(parsing: word))
            } else {
                try take(word)
            }
        }
        guard section == "::" else { throw TraceError(word: text, expected: "\"::\" before the operations") }
    }

    private mutating func take(_ word: String) throws(TraceError) {
        let parts = word.split(whereSeparator: { $0 == "(" || $0 == ")" }).map(String.init)
        let argument = parts.count > 1 ? parts[1] : ""
        if parts.first == "fill" {
            guard let fill = Fill(rawValue: argument) else {
                throw TraceError(word: word, expected: "fill(00), fill(ff) or fill(random)")
            }
            self.fill = fill
        } else if parts.first == "prefix" {
            guard let count = Int(argument), count >= 0 else { throw TraceError(word: word, expected: "prefix(COUNT)") }
            prefix = count
        } else {
            guard let verb = parts.first.flatMap(TraceOperation.Verb.init(rawValue:)) else {
                let known = TraceOperation.Verb.allCases.map(\.rawValue)
                let nearest = Spelling.nearest(to: parts.first ?? "", among: known).map { "; did you mean \($0)?" }
                throw TraceError(word: word, expected: "an operation (\(known.list))\(nearest ?? "")")
            }
            let numbers = argument.split(separator: "@").map { Int($0) }
            guard !numbers.contains(nil), numbers.count == (verb.takesSize ? (verb.takesPlace ? 2 : 1) : 0) else {
                throw TraceError(
                    word: word,
                    expected: verb.takesPlace
                        ? "\(verb.rawValue)(SIZE@OFFSET)" : verb.takesSize ? "\(verb.rawValue)(SIZE)" : verb.rawValue)
            }
            operations.append(
                TraceOperation(verb, numbers.first.flatMap { $0 } ?? 0, at: verb.takesPlace ? numbers[1] : nil))
        }
    }
}

extension UpstreamStep {
    init(parsing word: String) throws(TraceError) {
        let (head, outcome) = try Outcome.split(word)
        guard let count = Int(head), count >= 0 else {
            throw TraceError(word: word, expected: "a number of bytes, such as 3, 3.end or 0.io")
        }
        self.init(count, then: outcome)
    }
}

extension DownstreamStep {
    init(parsing word: String) throws(TraceError) {
        let (head, outcome) = try Outcome.split(word)
        if let count = Int(head), count >= 0 {
            self.init(accept: count, then: outcome)
        } else if let call = Call(rawValue: String(head)), call != .write {
            self.init(call, then: outcome)
        } else {
            throw TraceError(
                word: word,
                expected: "a number of bytes, flush, sync, finish, close or offload, such as 3.io or flush.io")
        }
    }
}

extension Outcome {
    /// Splits `3.io` into `3` and the outcome.
    static func split(_ word: String) throws(TraceError) -> (Substring, Outcome) {
        guard let dot = word.firstIndex(of: ".") else { return (Substring(word), .ok) }
        guard let outcome = Outcome(rawValue: String(word[word.index(after: dot)...])) else {
            throw TraceError(word: word, expected: "an outcome behind the dot (\(allCases.map(\.rawValue).list))")
        }
        return (word[..<dot], outcome)
    }
}
