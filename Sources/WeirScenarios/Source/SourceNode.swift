/// A piece of a scenario and where it stands. Plain values: nothing of the YAML library gets beyond `SourceReader`.
struct SourceNode: Hashable, Sendable {
    /// What it is.
    var content: Content
    /// How a scalar is written.
    var style = Style.plain
    /// The text it stands in.
    var source: SourceText
    /// The line, from 1.
    var line: Int
    /// The column in Unicode scalars, from 1.
    var column: Int

    /// The three shapes of YAML.
    enum Content: Hashable, Sendable {
        case scalar(String)
        case list([SourceNode])
        case mapping([Entry])
    }

    /// A key with its value.
    struct Entry: Hashable, Sendable {
        var key: SourceNode
        var value: SourceNode

        var name: String { key.scalar ?? "" }
    }

    /// How a scalar is written.
    enum Style: Hashable, Sendable { case plain, single, double, block }

    var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
    var list: [SourceNode]? { if case .list(let nodes) = content { nodes } else { nil } }
    var mapping: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

    /// The value of a key.
    subscript(_ key: String) -> SourceNode? { mapping?.first { $0.name == key }?.value }

    /// `a list`, for messages; an empty value says so.
    var words: String {
        switch content {
        case .scalar(let text): text.isEmpty && style == .plain ? "nothing" : "\"\(text)\""
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// An error that points at the node, or at a scalar inside its text.
    /// - Parameter offset: Unicode scalars from the beginning of the scalar's value.
    func error(_ message: String, offset: Int = 0) -> ScenarioError {
        source.error(line: line, column: offset == 0 ? firstColumn : columns[min(offset, columns.count - 1)], message)
    }

    /// The column of the first character of the value: behind an opening quote.
    private var firstColumn: Int {
        guard let text = scalar, !text.isEmpty else { return column }
        return style == .single || style == .double ? column + 1 : column
    }

    /// The column of every Unicode scalar of the value, and of the place behind the last one.
    ///
    /// Quoted scalars are walked with their escapes. Block scalars, and what follows the first line of a longer scalar,
    /// point at the node's first column: the line in the message is the one it begins on.
    var columns: [Int] {
        guard let text = scalar, source.lines.indices.contains(line - 1) else { return [column] }
        let count = text.unicodeScalars.count
        let row = Array(source.lines[line - 1].unicodeScalars)
        var columns: [Int] = []
        var position = column - 1
        switch style {
        case .plain: columns = (0...count).map { position + 1 + $0 }
        case .block: break
        case .single, .double:
            position += 1
            while position < row.count, columns.count < count {
                columns.append(position + 1)
                position += Self.width(of: row[position...], style)
            }
            columns.append(position + 1)
        }
        columns = columns.map { $0 <= row.count + 1 ? $0 : column }
        while columns.count <= count { columns.append(column) }
        return columns
    }

    /// How many characters of the source the next character of a quoted scalar takes.
    private static func width(of rest: ArraySlice<Unicode.Scalar>, _ style: Style) -> Int {
        let second = rest.dropFirst().first
        if style == .single { return rest.first == "'" && second == "'" ? 2 : 1 }
        guard rest.first == "\\" else { return 1 }
        return switch second {
        case "x": 4
        case "u": 6
        case "U": 10
        default: 2
        }
    }
}
