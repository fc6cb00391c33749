/// Stages joined by a bar, from the origin on: `file(path) | concat(3) | limit(10MB) | buffered(64KiB)`.
///
/// A value without meaning of its own: which stages exist, and which arguments they take, is the catalogue's business.
public struct ChainExpression: Hashable, Sendable {
    /// The stages in the direction of the data; never empty.
    public var stages: [StageExpression]

    /// Joins stages; `stages` must not be empty.
    public init(_ stages: [StageExpression]) {
        precondition(!stages.isEmpty, "ChainExpression: a chain has at least one stage")
        self.stages = stages
    }

    /// More stages than this are refused: nobody stacks them, and a chain is built by recursion.
    public static let stageLimit = 128
}

/// One named, parameterised building block of a chain: `buffered(64KiB)` or `limit(size: 10MB)`.
public struct StageExpression: Hashable, Sendable {
    /// The name before the parenthesis.
    public var name: String
    /// The arguments in the order they were written.
    public var arguments: [Argument]
    /// Where the stage begins in the text it was read from: Unicode scalars from 0.
    public var offset: Int

    /// A stage with its arguments.
    public init(_ name: String, _ arguments: [Argument] = [], offset: Int = 0) {
        self.name = name
        self.arguments = arguments
        self.offset = offset
    }

    /// One argument, positional or labelled, not yet interpreted.
    public struct Argument: Hashable, Sendable {
        /// The label before the colon, or nil for a positional argument.
        public var label: String?
        /// The text of the value, without its quotes.
        public var value: String
        /// Where the value begins in the text it was read from: Unicode scalars from 0.
        public var offset: Int

        /// An argument with an optional label.
        public init(label: String? = nil, _ value: String, offset: Int = 0) {
            self.label = label
            self.value = value
            self.offset = offset
        }
    }

    /// Two stages are equal when they would build the same: where they were written does not count.
    public static func == (a: StageExpression, b: StageExpression) -> Bool {
        a.name == b.name && a.arguments.map(\.value) == b.arguments.map(\.value)
            && a.arguments.map(\.label) == b.arguments.map(\.label)
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        for argument in arguments {
            hasher.combine(argument.label)
            hasher.combine(argument.value)
        }
    }
}

extension ChainExpression: CustomStringConvertible {
    /// The canonical spelling; parsing it gives an equal chain.
    public var description: String { stages.map(\.description).joined(separator: " | ") }
}

extension StageExpression: CustomStringConvertible {
    /// The canonical spelling of one stage.
    public var description: String {
        arguments.isEmpty ? name : "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
    }
}

extension StageExpression.Argument: CustomStringConvertible {
    /// `label: value`, with quotes where the value needs them.
    public var description: String {
        let plain = !value.isEmpty && value.unicodeScalars.allSatisfy { ChainParser.isBare($0) }
        var quoted = value
        if !plain {
            quoted = "\""
            for scalar in value.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
                quoted.unicodeScalars.append(scalar)
            }
            quoted += "\""
        }
        return label.map { "\($0): \(quoted)" } ?? quoted
    }
}
