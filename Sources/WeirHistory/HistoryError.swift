/// Why a history could not be read or added to. Whatever was added before is still there.
public struct HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// What was being done: `open`, `add to`, `read`.
    public var doing: String
    /// What stood in the way.
    public var cause: String

    /// `results/history.sqlite: cannot add to it: database or disk is full; what it held before is unchanged`.
    public var description: String { "\(path): cannot \(doing) it: \(cause)" }
}
