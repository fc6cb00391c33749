import WeirMeasure

/// Where the boxes of a call tree stand in a flame graph: each as wide as its value, above the box of its caller.
struct FlameLayout {
    /// One function below one path of callers.
    struct Box {
        let node: CallTree
        /// The left edge and the width as shares of the whole.
        let left: Double
        let width: Double
        /// How many callers are below it.
        let level: Int
    }

    let boxes: [Box]
    let levels: Int

    /// Narrower boxes are left out: nobody sees them, and a deep tree has thousands.
    static let narrowest = 1 / 4_000.0

    /// The layout of a tree. A tree of two profiles is as wide as both together, so that what is gone is still seen.
    init(_ root: CallTree) {
        var boxes: [Box] = []
        let whole = Self.extent(root)
        if whole > 0 { Self.place(root, 0, 0, whole, &boxes) }
        self.boxes = boxes
        levels = (boxes.map(\.level).max() ?? 0) + 1
    }

    private static func place(
        _ node: CallTree, _ left: Double, _ level: Int, _ whole: Double, _ boxes: inout [Box]
    ) {
        let width = extent(node) / whole
        guard width >= narrowest else { return }
        boxes.append(Box(node: node, left: left, width: width, level: level))
        var next = left
        for child in node.children {
            place(child, next, level + 1, whole, &boxes)
            next += extent(child) / whole
        }
    }

    private static func extent(_ node: CallTree) -> Double { node.value + (node.baseline ?? 0) }
}
