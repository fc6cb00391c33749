/// What is wrong in a scenario, and where.
public struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the user named it, or `--set KEY=VALUE`.
    public var source: String
    /// The line, from 1; 0 where the whole file is meant.
    public var line: Int
    /// The column in Unicode scalars, from 1; 0 where the whole file is meant.
    public var column: Int
    /// What was expected, what was found, and the nearest valid word.
    public var message: String
    /// The offending line; nil where the whole file is meant.
    public var excerpt: String?

    /// An error at a place.
    public init(source: String, line: Int = 0, column: Int = 0, message: String, excerpt: String? = nil) {
        self.source = source
        self.line = line
        self.column = column
        self.message = message
        self.excerpt = excerpt
    }

    /// `scenarios/x.yaml:12:14: expected ...`, then the line and a caret under the column.
    public var description: String {
        guard line > 0, let excerpt else { return "\(source): \(message)" }
        let place = source.hasPrefix("--set ") ? source : "\(source):\(line):\(column)"
        let (shown, caret) = Self.window(of: excerpt, around: column - 1)
        // Tabs stay tabs under the caret's indentation, so that it stands under its character in every terminal.
        var indentation = String.UnicodeScalarView()
        for scalar in shown.unicodeScalars.prefix(caret) { indentation.append(scalar == "\t" ? "\t" : " ") }
        return "\(place): \(message)\n    \(shown)\n    \(String(indentation))^"
    }

    /// What of a line is shown, and where the offset is in it: a line of a megabyte is no help in a terminal.
    private static func window(of line: String, around offset: Int) -> (String, Int) {
        let longest = 120
        let scalars = Array(line.unicodeScalars)
        if scalars.count <= longest { return (line, offset) }
        let start = max(0, min(offset - longest / 2, scalars.count - longest))
        let end = min(scalars.count, start + longest)
        var shown = String.UnicodeScalarView(start > 0 ? "...".unicodeScalars : "".unicodeScalars)
        let caret = shown.count + offset - start
        shown.append(contentsOf: scalars[start..<end])
        if end < scalars.count { shown.append(contentsOf: "...".unicodeScalars) }
        return (String(shown), caret)
    }
}

/// Everything that is wrong in a scenario, in the order of the file.
public struct ScenarioErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The errors; never empty.
    public let errors: [ScenarioError]

    /// Wraps at least one error; repeats are dropped.
    public init(_ errors: [ScenarioError]) {
        precondition(!errors.isEmpty, "ScenarioErrors: at least one error")
        var seen: Set<ScenarioError> = []
        let unique = errors.filter { seen.insert($0).inserted }
        // Overrides first: whoever typed one is still looking at it. Sorting pairs keeps the order of equals.
        self.errors = unique.enumerated().sorted { a, b in
            let first = (a.element.source.hasPrefix("--set ") ? 0 : 1, a.element.line, a.element.column, a.offset)
            return first < (b.element.source.hasPrefix("--set ") ? 0 : 1, b.element.line, b.element.column, b.offset)
        }.map(\.element)
    }

    init(_ error: ScenarioError) { self.init([error]) }

    /// Every error, one after another.
    public var description: String { errors.map(\.description).joined(separator: "\n") }
}
