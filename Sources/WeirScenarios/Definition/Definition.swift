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

    /// An expectation and the scalar it stands in.
    struct PlacedExpectation {
        var node: SourceNode
        var expectation: Expectation
    }
}
