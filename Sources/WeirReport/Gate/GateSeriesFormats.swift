import Foundation
import WeirMeasure

extension GateFormat {
    /// Gauges with labels, ended as the format demands.
    static let openMetrics = GateFormat(
        name: "openmetrics", summary: "OpenMetrics text, for Prometheus and its push gateway",
        paint: { record, _ in
            let families: [(String, String, @Sendable (GateVerdict) -> Double?)] = [
                ("weir_gate_pass", "Whether the check passed: 1, or 0.", { $0.answer == .pass ? 1 : 0 }),
                ("weir_gate_change", "The change: a share for times, a difference for counts.", \.value),
                ("weir_gate_head", "The figure of the newer build, in the unit of its label.", \.head),
                ("weir_gate_base", "The figure of the older build, in the unit of its label.", \.base),
                ("weir_gate_resolves", "The smallest worsening that would have been found, as a share.", \.resolves),
            ]
            var text = ""
            for (name, help, figure) in families {
                text += "# TYPE \(name) gauge\n# HELP \(name) \(help)\n"
                for one in record.verdicts {
                    guard let value = figure(one), value.isFinite else { continue }
                    let labels = [
                        ("scenario", one.scenario), ("case", one.caseID), ("metric", one.metric), ("unit", one.unit),
                    ]
                    text += "\(name){\(labels.map { "\($0.0)=\"\(label($0.1))\"" }.joined(separator: ","))} \(value)\n"
                }
            }
            return text + "# EOF\n"
        })

    /// What `benchstat` reads: a line a block for each build, `build=base` and `build=head`.
    static let goBenchmark = GateFormat(
        name: "go-benchmark", summary: "Go's benchmark text, one line a block, for benchstat -col /build",
        paint: { record, _ in
            var text = "goos: linux\npkg: weir\ncpu: \(record.machine.processor.oneLine)\n"
            for one in record.cases {
                let name = "Benchmark\(goName(one.scenario, isFirst: true))/\(goName(one.case.id))"
                for (build, side) in [("base", \GateBlock.base), ("head", \GateBlock.head)] {
                    for block in one.first?.blocks ?? [] {
                        let sample = block[keyPath: side].total
                        guard sample.operations > 0, sample.wall > 0 else { continue }
                        let time = Double(sample.wall) / Double(sample.operations)
                        let speed = Double(sample.bytes) * 1_000 / Double(sample.wall)
                        text += "\(name)/build=\(build) \(sample.operations) \(time) ns/op \(speed) MB/s\n"
                    }
                }
            }
            return text
        })

    /// Bencher's metric format: measures by benchmark.
    static let bencher = GateFormat(
        name: "bencher", summary: "Bencher metric format: the newer build's figures",
        paint: { record, _ in
            struct Measure: Encodable { var value: Double }
            var all: [String: [String: Measure]] = [:]
            for one in record.verdicts {
                guard let head = one.head, head.isFinite else { continue }
                all["\(one.scenario)/\(one.caseID)", default: [:]]["\(one.metric) (\(one.unit))"] = Measure(value: head)
            }
            return try RecordFile.text(of: all)
        })

    /// JMH's JSON, as its visualisers read it: the newer build's times, a block an iteration.
    static let jmh = GateFormat(
        name: "jmh", summary: "JMH's JSON: the newer build's times, one iteration a block",
        paint: { record, _ in
            try RecordFile.text(of: record.cases.compactMap { JMHResult($0, record.settings.confidence) })
        })

    private static func label(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// A name without the spaces that end it in Go's format, and without slashes that would nest it; behind the word
    /// `Benchmark` it begins with a capital.
    private static func goName(_ text: String, isFirst: Bool = false) -> String {
        let name = String(text.oneLine.map { $0 == " " || $0 == "/" ? "_" : $0 })
        return isFirst ? name.prefix(1).uppercased() + name.dropFirst() : name
    }
}

/// One benchmark in JMH's result file.
private struct JMHResult: Encodable {
    var benchmark: String
    var mode = "avgt"
    var threads = 1
    var forks: Int
    var warmupIterations = 1
    var warmupTime = "1 s"
    var warmupBatchSize = 1
    var measurementIterations: Int
    var measurementTime: String
    var measurementBatchSize = 1
    var primaryMetric: Metric
    var secondaryMetrics: [String: Metric] = [:]

    struct Metric: Encodable {
        var score: Double
        var scoreError: Double
        var scoreConfidence: [Double]
        var scoreUnit = "ns/op"
        var rawData: [[Double]]
    }

    /// nil where no time was measured.
    init?(_ one: GateCase, _ confidence: Double) {
        let samples = (one.first?.blocks ?? []).map(\.head.total).filter { $0.operations > 0 }
        guard let series = one.first, !samples.isEmpty else { return nil }
        let times = samples.map { Double($0.wall) / Double($0.operations) }
        let rank = SignedRank(times, confidence: confidence)
        let lower = rank.lower.isFinite ? rank.lower : times.min() ?? rank.estimate
        let upper = rank.upper.isFinite ? rank.upper : times.max() ?? rank.estimate
        benchmark = "weir.\(one.scenario).\(one.case.id)"
        // Every block is a fresh process, as a fork is.
        forks = times.count
        measurementIterations = 1
        measurementTime = "\(series.armTime / 1_000_000) ms"
        primaryMetric = Metric(
            score: rank.estimate, scoreError: (upper - lower) / 2, scoreConfidence: [lower, upper],
            rawData: times.map { [$0] })
    }
}
