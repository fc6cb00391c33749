/// A row of the self-test: what, how well it must be, how well it is, and whether that is enough.
struct SelfTestRow {
    let cells: [String]

    /// - Parameter reached: nil where nothing is promised.
    init(_ name: String, goal: String, _ seen: String, reached: Bool?) {
        cells = [name, goal, seen, reached.map { $0 ? "yes" : "NO" } ?? ""]
    }
}
