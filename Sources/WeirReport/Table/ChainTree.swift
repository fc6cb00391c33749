import WeirMeasure
import WeirProtocol

/// Chains as a tree on their stages: a chain stands below the longest other chain it continues.
///
/// Chains of different workers or compositions share nothing: they are different code, however they are spelled.
struct ChainTree {
    /// A place in the tree: the stages from the place above to here, and the cases whose chain ends here.
    final class Node {
        var stages: [String]
        var cases: [CaseRecord] = []
        var children: [Node] = []
        init(_ stages: [String]) { self.stages = stages }
    }

    private struct Trunk: Hashable {
        var worker: String
        var composition: Composition
    }

    /// The chains that continue no other, in the order of the plan.
    private(set) var roots: [Node] = []

    init(_ cases: [CaseRecord]) {
        var trunks: [Trunk: Node] = [:]
        var order: [Trunk] = []
        for one in cases {
            let key = Trunk(worker: one.case.worker, composition: one.case.composition)
            if trunks[key] == nil { order.append(key) }
            let trunk = trunks[key] ?? Node([])
            trunks[key] = trunk
            var place = trunk
            for stage in Self.stages(of: one.case.chain) {
                if let next = place.children.first(where: { $0.stages == [stage] }) {
                    place = next
                } else {
                    let next = Node([stage])
                    place.children.append(next)
                    place = next
                }
            }
            place.cases.append(one)
        }
        // In the order of the plan even where trunks alternate: a root stands where its first case does.
        let positions = Dictionary(
            cases.enumerated().map { ($0.element.case.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        roots = order.flatMap { trunks[$0]?.children ?? [] }.map(Self.compressed)
        roots.sort { Self.first($0, positions) < Self.first($1, positions) }
    }

    /// A chain that does not parse is one stage: a record may come from a later version.
    private static func stages(of chain: String) -> [String] {
        guard let parsed = try? ChainExpression(parsing: chain) else { return [chain.oneLine] }
        return parsed.stages.map { $0.description.oneLine }
    }

    private static func compressed(_ node: Node) -> Node {
        node.children = node.children.map(compressed)
        guard node.cases.isEmpty, node.children.count == 1, let only = node.children.first else { return node }
        only.stages = node.stages + only.stages
        return only
    }

    private static func first(_ node: Node, _ positions: [String: Int]) -> Int {
        let own = node.cases.compactMap { positions[$0.case.id] }
        return (own + node.children.map { first($0, positions) }).min() ?? .max
    }
}
