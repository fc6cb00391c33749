import WeirProtocol
import WeirScenarios
import WeirTuning

/// The worker that writes for a tuner: every visit in a process of its own, held against what the driver knows and sees.
struct TuneWorker {
    private let source: WorkerSource
    private let launcher = WorkerLauncher()
    private let sink: TuneSink.Kind
    private let stage: String
    private let stages: [StageDescription]
    /// The content that was written last, and what must arrive of it: all settings of a block write the same.
    private var known: (content: Content, output: ExpectedOutput)?

    /// How often times that do not fit are taken again.
    private static let attempts = 4
    /// Times that do not fit any of the times are taken all the same when they are off by no more than this share: what is
    /// compared is one worker with itself, and on a busy machine the driver waits for a processor.
    private static let patienceShare = 0.25
    /// Visits whose times were taken although they did not fit.
    private(set) var doubtful = 0
    /// The shortest time that a worker is given to answer, in nanoseconds.
    private static let patience = 2_000_000_000

    /// Asks a worker who it is.
    /// - Throws: `WorkerFault`, or `TuneObjection` for a sink that nothing real stands for.
    init(_ source: WorkerSource, _ sink: TuneSink.Kind) throws {
        guard let stage = sink.stage else { throw TuneObjection("the sink is a model: there is nothing to measure") }
        self.source = source
        self.sink = sink
        self.stage = stage
        let (process, description) = try launcher.start(source, for: .timing(padding: 0))
        process.stop()
        stages = description.stages
    }

    /// The sink behind some writers.
    func chain(_ writers: String = "") -> String { writers.isEmpty ? stage : "\(writers) | \(stage)" }

    /// The chain of a setting.
    func chain(_ setting: TuneCandidate) -> String {
        chain("buffered-writer(\(setting.capacity)B, flush: \(setting.policy))")
    }

    /// Why the worker cannot build a chain, or nil.
    func objection(to chain: String) -> String? {
        do throws(ChainError) {
            _ = try ChainCheck(stages).bind(ChainExpression(parsing: chain), for: .writing)
            return nil
        } catch { return "the worker cannot build \(chain): \(error.message)" }
    }

    /// What is written in a visit.
    struct Load {
        var chain: String
        var workload: Workload
        var bytes: Int
        var seed: Int
        var rounds: Int
        /// Whether records are to be followed too.
        var isWatched = true
        /// Bytes that move the stack of the process.
        var padding: Int
    }

    /// Writes once, in a fresh process.
    /// - Parameters:
    ///   - end: When the budget is spent: no answer is waited for much longer.
    /// - Returns: A sample for the times, and one in which records were followed.
    /// - Throws: `WorkerFault`, `RunError` where no file can be made, and an interruption.
    mutating func visit(_ load: Load, until end: Int) throws -> (timed: Sample, watched: Sample) {
        let file = try sink.placement.map { try SinkFile(on: $0) }
        let content = Content(.text, size: load.bytes, seed: load.seed, path: file?.path)
        let acceptance = Acceptance(
            workload: load.workload, expected: try output(of: content, load.chain), seed: load.seed, sink: file)
        let (process, _) = try launcher.start(source, for: .timing(padding: load.padding))
        defer { process.stop() }
        let prepare = Prepare(chain: load.chain, workload: load.workload, content: content)
        let ready = try process.ask(.prepare(prepare), Ready.self, deadline: Self.deadline(0, end)).body
        if let objection = acceptance.objection(to: ready) { throw WorkerFault(.refused, objection) }
        var visit = Visit(process: process, acceptance: acceptance, ready: ready, end: end)
        defer { if visit.isDoubtful { doubtful += 1 } }
        let planned = load.workload.arrivals.map { Double(ready.operations) * 1e9 / Double($0.rate) }
        if planned != nil {
            let sample = try visit.measure(load.rounds, latency: true, planned: planned)
            return (sample, sample)
        }
        let timed = try visit.measure(load.rounds, latency: false, planned: nil)
        return (timed, load.isWatched ? try visit.measure(1, latency: true, planned: nil) : timed)
    }

    private mutating func output(of content: Content, _ chain: String) throws -> ExpectedOutput? {
        var content = content
        content.path = nil
        if let known, known.content == content { return known.output }
        let effects = try ExpressionEffects(ChainExpression(parsing: chain), stages, for: .write)
        guard let output = ExpectedOutput(of: effects, content: content, for: .write) else { return nil }
        known = (content, output)
        return output
    }

    /// Nanoseconds that a worker has for an answer.
    private static func deadline(_ planned: Double, _ end: Int) -> Int {
        let left = max(end - MonotonicClock.now(), 0) + patience / 4
        return min(max(patience, Int(5 * planned)), left)
    }

    /// One process while it is measured.
    private struct Visit {
        let process: WorkerProcess
        let acceptance: Acceptance
        let ready: Ready
        let end: Int
        var isDoubtful = false

        mutating func measure(_ rounds: Int, latency: Bool, planned: Double?) throws -> Sample {
            var doubt = ""
            var nearest: (sample: Sample, distance: Double)?
            for _ in 0..<attempts {
                let request = Measure(session: ready.session, rounds: rounds, latency: latency ? true : nil)
                let answer = try process.ask(
                    .measure(request), Sample.self, deadline: deadline(planned ?? 0, end))
                if let objection = acceptance.objection(to: answer.body, rounds: rounds, ready: ready)
                    ?? (latency ? acceptance.objection(toLatenciesOf: answer.body, planned: planned) : nil)
                {
                    throw WorkerFault(.refused, objection)
                }
                // Of a closed loop's second pass no time is used.
                if latency, planned == nil { return answer.body }
                guard
                    let objection = acceptance.objection(
                        to: answer.body, outsideWall: answer.wall, outsideCPU: answer.cpu, length: answer.length)
                else { return answer.body }
                doubt = objection
                let distance = Double((answer.body.wall - answer.wall).magnitude) / Double(max(answer.wall, 1))
                if distance < nearest?.distance ?? patienceShare { nearest = (answer.body, distance) }
                if MonotonicClock.now() >= end { break }
            }
            guard let nearest else { throw WorkerFault(.refused, doubt + ", \(attempts) times in a row") }
            isDoubtful = true
            return nearest.sample
        }
    }
}
