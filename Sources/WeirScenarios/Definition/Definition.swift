import WeirMeasure

/// A scenario file, key by key, before its matrix is expanded. Values that may hold variables stay nodes.
struct Definition {
    var name = ""
    /// What the file says for every case.
    var settings: [Setting: SourceNode] = [:]
    var placement = Plan.Placement.memory
    var blocks = 12
    var armTime = 50_000_000
    var seed: Int?
    var workers: [Worker] = []
    var subjects: [Subject] = []
    var axes: [Axis] = []
    var excludes: [Rule] = []
    var includes: [Rule] = []
    var measure = ["throughput", "time", "cpu"]
    var expectations: [PlacedExpectation] = []
    var gate: Gate?

    /// A worker and its command.
    struct Worker {
        var name: String
        var command: [String]
    }

    /// An implementation under test.
    struct Subject {
        var name: String
        var chain: SourceNode
        var worker: SourceNode?
        var settings: [Setting: SourceNode]
    }

    /// An axis of the matrix; the values are scalars.
    struct Axis {
        var name: String
        var key: SourceNode
        var values: [SourceNode]
        var setting: Setting? { Setting(rawValue: name) }
    }

    /// One line of `exclude` or `include`.
    struct Rule {
        var node: SourceNode
        var entries: [SourceNode.Entry]
    }

    /// What `gate:` names, and how it is judged.
    struct Gate {
        var metrics: [PlacedReference] = []
        /// What the file says of them; nil where it says nothing.
        var ignored, caught: Double?
        var armTime = GatePlan.standardArmTime

        /// The margins of a metric: those of the file, and else the metric's own.
        func margins(of metric: String) -> GateMargins {
            let ignored = ignored ?? GateMargins().ignored
            return GateMargins(
                ignored: ignored, caught: caught ?? max(GateMargins.standardCaught(metric), 3 * ignored))
        }
    }

    /// A metric of `gate:` and the scalar it stands in.
    struct PlacedReference {
        var node: SourceNode
        var reference: MetricReference
        var severity: GatedMetric.Severity
        /// What an exact count may reach.
        var limit: Double?
    }

    /// Every mention of a subject outside the matrix, with the scalar it stands in.
    var mentions: [(node: SourceNode, reference: MetricReference)] {
        expectations.flatMap { placed in placed.expectation.references.map { (placed.node, $0) } }
            + (gate?.metrics ?? []).map { ($0.node, $0.reference) }
    }

    /// An expectation and the scalar it stands in.
    struct PlacedExpectation {
        var node: SourceNode
        var expectation: Expectation
    }
}
