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
        /// Events are counted, on the allocator that times are taken on: what is allocated may depend on it, for
        /// collections grow as far as their allocation turned out to reach. Without the counting library it is
        /// gperftools' allocator, whose hooks count.
        case counting
        /// Reference counting is counted, which takes gperftools' allocator: it knows which addresses are objects.
        case countingRetains
        /// Stacks are written down by the profiler's library, whose functions are called before all others'.
        /// - Parameter counts: Whether the worker is also to count, so that both can be held against each other.
        case profiling(ProfileLibrary, counts: Bool)
    }

    /// How long a worker has to say who it is, in nanoseconds.
    static let helloDeadline = 5_000_000_000

    /// Starts a worker and lets it introduce itself.
    /// - Parameter allocator: As a scenario names it; nil leaves the choice to the pass.
    /// - Parameter page: Where the counting library is to count; nil: on a page of the process's own.
    func start(
        _ source: WorkerSource, for pass: Pass, on allocator: String? = nil, page: CounterPage? = nil
    ) throws -> (WorkerProcess, WorkerDescription) {
        var environment = environment
        let library = try AllocatorLibrary.library(of: allocator)
        switch pass {
        case .timing(let padding):
            environment["WEIR_PADDING"] = String(repeating: "x", count: padding)
            environment = Preload([library]).added(to: environment)
        case .counting:
            let counting = CountingLibrary.path
            let hooks = counting == nil && allocator == nil ? CountingAllocator.library : nil
            environment = Preload([counting, library ?? hooks]).added(to: environment)
            if let page { environment["WEIR_COUNTERS"] = page.path }
            Self.leaveSignalsAlone(&environment)
        case .profiling(let profiler, let counts):
            let counting = counts ? CountingLibrary.path : nil
            let hooks = counts && counting == nil && allocator == nil ? CountingAllocator.library : nil
            environment = Preload([profiler.path, counting, library ?? hooks]).added(to: environment)
            environment["WEIR_PROFILE"] = profiler.page.path
            Self.leaveSignalsAlone(&environment)
        case .countingRetains:
            environment = Preload([CountingAllocator.library]).added(to: environment)
        }
        let command = source.command ?? [Executable.beside("weir-worker")]
        let process = try WorkerProcess(command: command, environment: environment)
        let hello = try process.ask(.hello(Hello()), WorkerDescription.self, deadline: Self.helloDeadline).body
        if let library, !AllocatorLibrary.isLoaded(library, in: process.identifier) {
            throw WorkerFault(
                .unsupported,
                "\(library) was not loaded into it: its program is linked statically, or drops LD_PRELOAD")
        }
        guard hello.protocol == ProtocolLimits.version else {
            throw WorkerFault(
                .garbled, "it speaks protocol \(hello.protocol); this driver speaks \(ProtocolLimits.version)")
        }
        if let objection = hello.objection { throw WorkerFault(.garbled, "it contradicts itself: \(objection)") }
        return (process, hello)
    }

    /// The build links the preloaded libraries with Swift's runtime, whose handler of crashes lets a worker in another
    /// language outlive the signal that should end it.
    private static func leaveSignalsAlone(_ environment: inout [String: String]) {
        environment["SWIFT_BACKTRACE"] = "enable=no"
    }
}
