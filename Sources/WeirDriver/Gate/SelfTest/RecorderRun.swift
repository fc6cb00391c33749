import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Measures what recording costs the built-in worker, and whether a stall is charged to all who waited behind it.
public struct RecorderRun {
    private let launcher = WorkerLauncher()
    private let source = WorkerSource(name: "builtin", command: nil)

    /// A run on the built-in worker.
    public init() {}

    /// What recording costs, in nanoseconds.
    public struct Figures: Sendable {
        /// A whole read of one byte from memory, counted: counting it costs less.
        public var countedRead: Double
        /// One value into a histogram.
        public var histogram: Double
        /// What a read of one byte takes more when its latency is recorded: a look at the clock and the histogram.
        public var stampedRead: Double
        /// A read of 4 KiB of a cached file, counted.
        public var read4KiB: Double
    }

    /// Measures: the fastest of many short samples each, because whatever else the machine does only adds. Half a second.
    /// - Throws: `WorkerFault` or `RunError` when the built-in worker cannot be measured.
    public func figures() throws -> Figures {
        let bytes = try fastest("memory", .static, request: 1, size: 65_536, latency: false)
        let stamped = try fastest("memory", .static, request: 1, size: 65_536, latency: true)
        let file = try fastest("file", .dynamic, request: 4_096, size: 4_096_000, latency: false)
        return Figures(countedRead: bytes, histogram: Self.histogram(), stampedRead: stamped - bytes, read4KiB: file)
    }

    /// The latencies of 100,000 reads of 1 KiB, 10,000 a second, of which one is held up for 100 ms: 10 s.
    /// - Throws: `WorkerFault` or `RunError` when the built-in worker cannot be measured.
    public func stall() throws -> LatencyHistogram {
        let workload = Workload(.read, request: 1_024, arrivals: Arrivals(.constant, rate: 10_000))
        let arm = try Arm(
            "memory | stall(100ms, after: 50000)", .dynamic, workload, Content(.zeros, size: 102_400_000, seed: 1),
            source, launcher)
        return try arm.sample(rounds: 1, latency: true).latency?.operations ?? LatencyHistogram()
    }

    private func fastest(
        _ chain: String, _ composition: Composition, request: Int, size: Int, latency: Bool
    ) throws -> Double {
        let arm = try Arm(
            chain, composition, Workload(.read, request: request), Content(.text, size: size, seed: 1), source, launcher
        )
        var fastest = Double.infinity
        for _ in 0..<50 {
            let sample = try arm.sample(rounds: 10, latency: latency)
            fastest = min(fastest, Double(sample.wall) / Double(sample.operations))
        }
        return fastest
    }

    /// Values of a microsecond to a millisecond, in no order.
    private static func histogram() -> Double {
        var histogram = LatencyHistogram()
        histogram.reserve()
        var fastest = Double.infinity
        let count = 100_000
        for _ in 0..<20 {
            var state: UInt64 = 1
            let start = MonotonicClock.now()
            for _ in 0..<count {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                histogram.record(1_000 &+ Int(state >> 44))
            }
            fastest = min(fastest, Double(MonotonicClock.now() - start) / Double(count))
        }
        return histogram.count > 0 ? fastest : .nan
    }

    /// A process with one case.
    private struct Arm {
        private let process: WorkerProcess
        private let work: GateWork
        private let ready: Ready
        // The file lives as long as the shelf.
        private let contents = ContentShelf(.memory)

        init(
            _ chain: String, _ composition: Composition, _ workload: Workload, _ content: Content,
            _ source: WorkerSource, _ launcher: WorkerLauncher
        ) throws {
            let (process, description) = try launcher.start(source, for: .timing(padding: 0))
            self.process = process
            let one = Case(
                id: "self-test", subject: "self-test", axes: [], worker: "builtin", chain: chain,
                composition: composition, workload: workload, content: content, group: "")
            work = try GateWork(one, contents, description)
            ready = try process.ask(.prepare(work.prepare), Ready.self, deadline: Self.deadline).body
            if let objection = work.acceptance.objection(to: ready) { throw WorkerFault(.refused, objection) }
        }

        private static let deadline = 60_000_000_000

        func sample(rounds: Int, latency: Bool) throws -> Sample {
            let request = Measure(session: ready.session, rounds: rounds, latency: latency ? true : nil)
            let sample = try process.ask(.measure(request), Sample.self, deadline: Self.deadline).body
            if let objection = work.acceptance.objection(to: sample, rounds: rounds, ready: ready) {
                throw WorkerFault(.refused, objection)
            }
            return sample
        }
    }
}
