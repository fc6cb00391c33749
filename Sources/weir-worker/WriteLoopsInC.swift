import CReadLoop
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// Loops in plain C that gather records in a buffer: the floor that every writer is compared with.
    mutating func addWriteLoopsInC() {
        addWriteLoopInC("c-write", "a buffer in front of write(2), by hand in C: the floor", weir_write_loop)
        addWriteLoopInC("c-fwrite", "fwrite(3) over a stdio buffer set with setvbuf(3)", weir_fwrite_loop)
    }

    private mutating func addWriteLoopInC(
        _ name: String, _ summary: String,
        _ loop: @escaping (UnsafePointer<weir_write_loop>, UnsafeMutablePointer<weir_loop_totals>) -> Int32
    ) {
        let capacity = ParameterDescription(
            "capacity", .bytes, default: "64KiB", minimum: 1, maximum: 1 << 30, summary: "size of the buffer")
        let description = StageDescription(
            name: name, role: .loop, summary: summary, parameters: [capacity, .path])
        add(
            Stage(
                description,
                .loop { arguments, context in
                    guard context.workload.kind == .write else {
                        throw WorkerError(.unsupported, "\(name) can only do the workload write")
                    }
                    let task = try WriteTask(context)
                    let path = try context.path(arguments.text("path"))
                    let capacity = arguments.number("capacity")
                    return Subject { try Self.run(loop, path, capacity, task, $0) }
                }))
    }

    private static func run(
        _ loop: (UnsafePointer<weir_write_loop>, UnsafeMutablePointer<weir_loop_totals>) -> Int32, _ path: String,
        _ capacity: Int, _ task: WriteTask, _ rounds: Rounds
    ) throws -> RoundTotals {
        var totals = weir_loop_totals()
        let reason = path.withCString { path in
            unsafe task.withSizes { sizes in
                var setup = weir_write_loop()
                unsafe setup.path = path
                unsafe setup.bytes = task.content.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
                setup.length = task.content.count
                setup.record = task.records.largest
                unsafe setup.sizes = sizes
                setup.records = task.count
                setup.capacity = capacity
                setup.sync = task.records.sync ?? 0
                setup.rounds = Int64(rounds.count)
                setup.whole_digest = rounds.inspection == .whole
                if let phases = rounds.phases {
                    unsafe setup.context = phases.context
                    unsafe setup.opened = { unsafe PhaseObserver(context: $0!).opened() }
                    unsafe setup.drained = { unsafe PhaseObserver(context: $0!).drained() }
                }
                guard let latency = rounds.latency else { return loop(&setup, &totals) }
                var observer = unsafe weir_loop_latency(
                    round_will_begin: { unsafe LatencyObserver(context: $0!).roundWillBegin() },
                    operation_will_begin: { unsafe LatencyObserver(context: $0!).operationWillBegin() },
                    operation_did_end: { unsafe LatencyObserver(context: $0!).operationDidEnd(bytes: $1) },
                    context: latency.context)
                return unsafe withUnsafePointer(to: &observer) {
                    unsafe setup.latency = $0
                    return loop(&setup, &totals)
                }
            }
        }
        if reason != 0 { throw StreamError(system: reason, during: .write) }
        return RoundTotals(operations: Int(totals.operations), bytes: Int(totals.bytes), digest: totals.digest)
    }
}
