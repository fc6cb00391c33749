/// Finds anchors and aliases before any YAML is composed.
///
/// A few nested aliases describe a document larger than any memory, and the composer hashes collections used as keys,
/// which follows every alias: it must never see one. The scan keeps no state between lines, so nothing can hide an
/// alias from it: a `&` or `*` counts where a node may begin, that is at the beginning of a line or behind an indicator
/// or a tag. The price is a refusal of quoted text such as `"one, *two*"`.
enum AnchorScan {
    /// The line and column of the first `&name` or `*name`, both from 1.
    static func first(in source: SourceText) -> (line: Int, column: Int, mark: Unicode.Scalar)? {
        for (index, line) in source.lines.enumerated()
        where line.unicodeScalars.contains(where: { $0 == "*" || $0 == "&" }) {
            let row = Array(line.unicodeScalars)
            let end = commentStart(row)
            for column in 0..<end where row[column] == "*" || row[column] == "&" {
                guard column + 1 < row.count, !isBlank(row[column + 1]), row[column + 1] != "(" else { continue }
                if mayBeginNode(row[..<column]) { return (index + 1, column + 1, row[column]) }
            }
        }
        return nil
    }

    /// Where a comment begins that is no part of a quoted text ending on this line; the line's length otherwise.
    private static func commentStart(_ row: [Unicode.Scalar]) -> Int {
        var column = row.count
        for index in row.indices.reversed() {
            if row[index] == "\"" || row[index] == "'" { break }
            if row[index] == "#", index == 0 || isBlank(row[index - 1]) { column = index }
        }
        return column
    }

    private static func mayBeginNode(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        var rest = before
        while let last = rest.last {
            while let last = rest.last, isBlank(last) { rest.removeLast() }
            guard let indicator = rest.last else { return true }
            // A dash is an indicator only before a blank: `weir-*` is a word.
            if indicator == "-" ? isBlank(last) : ["?", ":", ",", "[", "{"].contains(indicator) { return true }
            // A tag may stand between an indicator and its node: `- !tag *name`.
            guard isBlank(last),
                let space = rest.lastIndex(where: isBlank).map({ $0 + 1 }) ?? Optional(rest.startIndex),
                rest[space...].contains("!")
            else { return false }
            rest = rest[..<space]
            while let bang = rest.last, !isBlank(bang) { rest.removeLast() }
        }
        return true
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\u{FEFF}"
    }
}
