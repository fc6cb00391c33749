import WeirConformance
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Plays traces in a worker's process: a trap or a hang is a verdict there, never the end of the check.
public struct WorkerHost: SubjectHost {
    private let source: WorkerSource
    private let launcher = WorkerLauncher()
    private var process: WorkerProcess?
    /// What the worker can build.
    public let description: WorkerDescription

    /// How long a worker may take for one trace, in nanoseconds: a thousand times what the slowest needs.
    private static let deadline = 10_000_000_000

    /// Starts the worker.
    /// - Throws: `WorkerFault` when it does not start or does not answer.
    public init(_ source: WorkerSource) throws {
        self.source = source
        let (process, description) = try launcher.start(source, for: .timing(padding: 0))
        self.process = process
        self.description = description
    }

    /// Sends the trace and takes the observations, or how the worker ended.
    public mutating func observe(_ trace: Trace) -> HostAnswer {
        do {
            let running = try process ?? launcher.start(source, for: .timing(padding: 0)).0
            process = running
            let reply = try running.ask(.trace(TraceRequest(trace)), TraceReply.self, deadline: Self.deadline).body
            guard reply.observations.count == trace.operations.count + 1 else {
                return .refused(
                    "it sent \(reply.observations.count) observations for \(trace.operations.count) operations")
            }
            return .observed(reply.observations)
        } catch let fault as WorkerFault {
            switch fault.kind {
            case .crashed:
                process = nil
                return .crashed(fault.message, operation: nil)
            case .hung:
                process?.stop()
                process = nil
                return .hung(operation: nil)
            case .garbled:
                // What else it has written would be taken for the next answer.
                process?.stop()
                process = nil
                return .refused(fault.message)
            default: return .refused(fault.message)
            }
        } catch {
            return .refused("\(error)")
        }
    }

    /// Ends the worker.
    public mutating func stop() {
        process?.stop()
        process = nil
    }
}
