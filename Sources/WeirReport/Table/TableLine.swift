/// A row in its place on the page: the branches of the tree that lead to it.
public struct TableLine: Hashable, Sendable {
    /// The row.
    public let row: TableRow
    /// How deep the row stands; 0 for a chain that continues no other.
    public let depth: Int
    /// The branches before the row's name.
    public let branch: String
    /// The branches before a second line of the row.
    public let continuation: String

    static func lines(of rows: [TableRow]) -> [TableLine] {
        rows.flatMap { lines(of: $0, depth: 0, branch: "", indent: "") }
    }

    private static func lines(of row: TableRow, depth: Int, branch: String, indent: String) -> [TableLine] {
        let below = row.children.isEmpty ? "   " : "│  "
        var lines = [TableLine(row: row, depth: depth, branch: branch, continuation: indent + below)]
        for (index, child) in row.children.enumerated() {
            let isLast = index == row.children.count - 1
            lines += Self.lines(
                of: child, depth: depth + 1, branch: indent + (isLast ? "└─ " : "├─ "),
                indent: indent + (isLast ? "   " : "│  "))
        }
        return lines
    }
}
