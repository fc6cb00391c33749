import Foundation
import WeirConformance
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Plays traces in a worker's process: a trap or a hang is a verdict there, never the end of the check.
public struct WorkerHost: SubjectHost {
    private let source: WorkerSource
    private let launcher: WorkerLauncher
    /// Shared by the copies of this value: a checker and its shrinker copy their host, and must not go on with a process
    /// that another copy has lost.
    private let running = Running()
    /// What the worker can build.
    public let description: WorkerDescription
    /// Where both ends of the pipe run: they take turns, so a second processor has nothing to do, and waking it takes longer
    /// than the trace.
    private let processor: Int?

    private final class Running {
        var process: WorkerProcess?
    }

    /// How long a worker may take for one trace, in nanoseconds: a thousand times what the slowest needs.
    private let deadline: Int
    /// The longest it has taken for a trace that it answered.
    private var slowest = 0
    /// What has gone through the pipe, for this host and its copies.
    public let traffic = PipeTraffic()

    /// Starts the worker.
    /// - Parameter deadline: Nanoseconds it has for one trace.
    /// - Throws: `WorkerFault` when it does not start or does not answer.
    public init(_ source: WorkerSource, deadline: Int = 10_000_000_000) throws {
        self.source = source
        self.deadline = deadline
        var environment = ProcessInfo.processInfo.environment
        // Swift's own report of a trap takes longer than the check of a subject; the signal is all that is wanted.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        let starter = WorkerLauncher(environment: environment)
        launcher = starter
        processor = ProcessorBinding.current
        let (process, description) = try ProcessorBinding.bound(to: processor) {
            try starter.start(source, for: .timing(padding: 0))
        }
        running.process = process
        self.description = description
    }

    /// Sends the trace and takes the observations, or how the worker ended.
    public mutating func observe(_ trace: Trace) -> HostAnswer { play(trace, within: deadline) }

    /// Gives a part of a trace a hundred times what the slowest whole one took, and half a second at least.
    public mutating func probe(_ trace: Trace) -> HostAnswer {
        play(trace, within: min(deadline, max(100 * slowest, 500_000_000)))
    }

    private mutating func play(_ trace: Trace, within deadline: Int) -> HostAnswer {
        ProcessorBinding.bound(to: processor) { exchange(trace, within: deadline) }
    }

    private mutating func exchange(_ trace: Trace, within deadline: Int) -> HostAnswer {
        do {
            let start = MonotonicClock.now()
            let process = try running.process ?? launcher.start(source, for: .timing(padding: 0)).0
            running.process = process
            let reply = try process.play(trace, deadline: deadline)
            slowest = max(slowest, MonotonicClock.now() - start)
            traffic.operations += trace.operations.count
            guard reply.observations.count == trace.operations.count + 1 else {
                return .refused(
                    "it sent \(reply.observations.count) observations for \(trace.operations.count) operations")
            }
            return .observed(reply.observations)
        } catch let fault as WorkerFault {
            switch fault.kind {
            case .crashed:
                running.process = nil
                // Its last words may hold addresses: the same crash must read the same in every run.
                return .crashed(String(fault.message.prefix { $0 != ";" }), operation: nil)
            case .hung:
                running.process?.stop()
                running.process = nil
                return .hung(operation: nil)
            case .garbled:
                // What else it has written would be taken for the next answer.
                running.process?.stop()
                running.process = nil
                return .refused(fault.message)
            default: return .refused(fault.message)
            }
        } catch {
            return .refused("\(error)")
        }
    }

    /// Ends the worker.
    public mutating func stop() {
        running.process?.stop()
        running.process = nil
    }
}
