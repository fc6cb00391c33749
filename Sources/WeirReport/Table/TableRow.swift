/// A row: a case, or a stretch of chain that several rows below share.
public struct TableRow: Hashable, Sendable {
    /// The subject's name; the shared stages where no case stands.
    public var name: String
    /// What this row's chain adds to the one above: `file`, `| buffered(64KiB)`.
    public var step: String
    /// The case, or nil for a shared stretch.
    public var caseID: String?
    /// One figure for every column of the group; nil where there is none.
    public var cells: [TableCell?]
    /// One count for every heading in the group's counts; nil where there is none.
    public var counts: [TableCount?]
    /// Why there are no figures, in words; nil for a measured case.
    public var note: String?
    /// The rows whose chains go on from here.
    public var children: [TableRow]
}
