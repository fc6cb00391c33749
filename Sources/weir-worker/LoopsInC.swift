import CReadLoop
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// Loops in plain C: the floor that every reader is compared with.
    mutating func addLoopsInC() {
        addLoopInC("c-read", .read, "a bare loop over read(2) in C: the floor", weir_read_loop)
        addLoopInC("c-getline", .lines, "getline(3) over stdio in C", weir_getline_loop)
    }

    private mutating func addLoopInC(
        _ name: String, _ kind: Workload.Kind, _ summary: String,
        _ loop: @escaping (UnsafePointer<weir_loop>, UnsafeMutablePointer<weir_loop_totals>) -> Int32
    ) {
        let description = StageDescription(name: name, role: .loop, summary: summary, parameters: [.path])
        add(
            Stage(
                description,
                .loop { arguments, context in
                    guard context.workload.kind == kind else {
                        throw WorkerError(.unsupported, "\(name) can only do the workload \(kind.rawValue)")
                    }
                    let path = try context.path(arguments.text("path"))
                    let request = context.workload.request
                    return Subject { try Self.run(loop, path, request, $0) }
                }))
    }

    private static func run(
        _ loop: (UnsafePointer<weir_loop>, UnsafeMutablePointer<weir_loop_totals>) -> Int32, _ path: String,
        _ request: Int, _ rounds: Rounds
    ) throws -> RoundTotals {
        var totals = weir_loop_totals()
        let reason = path.withCString { path in
            var setup = weir_loop()
            setup.path = path
            setup.request = request
            setup.rounds = Int64(rounds.count)
            setup.whole_digest = rounds.inspection == .whole
            if let phases = rounds.phases {
                unsafe setup.context = phases.context
                setup.opened = { unsafe PhaseObserver(context: $0!).opened() }
                setup.drained = { unsafe PhaseObserver(context: $0!).drained() }
            }
            guard let latency = rounds.latency else { return loop(&setup, &totals) }
            var observer = weir_loop_latency(
                round_will_begin: { unsafe LatencyObserver(context: $0!).roundWillBegin() },
                operation_will_begin: { unsafe LatencyObserver(context: $0!).operationWillBegin() },
                operation_did_end: { unsafe LatencyObserver(context: $0!).operationDidEnd(bytes: $1) },
                context: latency.context)
            return unsafe withUnsafePointer(to: &observer) {
                unsafe setup.latency = $0
                return loop(&setup, &totals)
            }
        }
        if reason != 0 { throw StreamError(system: reason, during: .read) }
        return RoundTotals(operations: Int(totals.operations), bytes: Int(totals.bytes), digest: totals.digest)
    }
}
