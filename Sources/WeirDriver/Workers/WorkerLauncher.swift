import Foundation
import WeirProtocol
import WeirScenarios

/// Starts workers for the two passes of a run.
struct WorkerLauncher {
    /// The environment every worker inherits.
    let environment: [String: String]

    init(environment: [String: String] = ProcessInfo.processInfo.environment) { self.environment = environment }

    /// What a worker is started for.
    enum Pass {
        /// Times are taken: the allocator that users run, no hooks; padding moves the stack by as many bytes.
        case timing(padding: Int)
        /// Events are counted: gperftools' allocator is preloaded when the machine has it.
        case counting
    }

    /// How long a worker has to say who it is, in nanoseconds.
    static let helloDeadline = 5_000_000_000

    /// Starts a worker and lets it introduce itself.
    func start(_ source: WorkerSource, for pass: Pass) throws -> (WorkerProcess, WorkerDescription) {
        var environment = environment
        switch pass {
        case .timing(let padding): environment["WEIR_PADDING"] = String(repeating: "x", count: padding)
        case .counting:
            if let library = CountingAllocator.library {
                let others = environment["LD_PRELOAD"].map { " \($0)" } ?? ""
                environment["LD_PRELOAD"] = library + others
            }
        }
        let command = source.command ?? [Executable.beside("weir-worker")]
        let process = try WorkerProcess(command: command, environment: environment)
        let hello = try process.ask(.hello(Hello()), WorkerDescription.self, deadline: Self.helloDeadline).body
        guard hello.protocol == ProtocolLimits.version else {
            throw WorkerFault(
                .garbled, "it speaks protocol \(hello.protocol); this driver speaks \(ProtocolLimits.version)")
        }
        if let objection = hello.objection { throw WorkerFault(.garbled, "it contradicts itself: \(objection)") }
        return (process, hello)
    }
}
