import WeirProtocol

/// What `--quick` does: enough to see that a scenario runs, with a rough answer to its question.
///
/// At most 8 blocks, the fewest that have a 99 % interval, arms of at most 10 ms, at most 8 MB of content. Whatever a
/// `--set` names stays as it was set.
enum QuickRun {
    static let blocks = 8
    static let armTime = 10_000_000
    static let size = 8_000_000

    /// Shortens a definition.
    /// - Returns: The overrides with those of the quick run behind them, and the limit for each case's content.
    static func shorten(_ definition: inout Definition, _ overrides: [String]) -> ([String], sizeLimit: Int?) {
        let set = Set(overrides.map(Override.key(of:)))
        var changes = overrides
        if definition.blocks > blocks, !set.contains("blocks") {
            definition.blocks = blocks
            changes.append("blocks=\(blocks)")
        }
        if definition.armTime > armTime, !set.contains("arm") {
            definition.armTime = armTime
            changes.append("arm=\(TimeSpan(nanoseconds: armTime))")
        }
        guard set.isDisjoint(with: ["content", "content.size", "matrix.size"]) else { return (changes, nil) }
        changes.append("size<=\(ByteCount(size))")
        return (changes, size)
    }
}
