import CSystemCalls
import Glibc
import WeirMeasure

/// Follows every system call of a worker.
///
/// It costs two stops a call, so it is never on while anything else is measured.
final class SystemCallTrace {
    private var trace: OpaquePointer

    /// Begins to follow a process and its threads.
    /// - Throws: `WorkerFault` where tracing is not allowed.
    init(of process: pid_t) throws(WorkerFault) {
        var trace: OpaquePointer?
        let reason = unsafe weir_call_trace_start(process, &trace)
        guard reason == 0, let trace = unsafe trace else {
            throw WorkerFault(.unsupported, "its system calls cannot be traced: \(String(cString: strerror(reason)))")
        }
        unsafe self.trace = trace
    }

    deinit { unsafe weir_call_trace_stop(trace) }

    /// The calls that were entered so far.
    var calls: SystemCalls {
        var counts = weir_call_counts()
        unsafe weir_call_trace_read(trace, &counts)
        return SystemCalls(reads: Int(counts.reads), writes: Int(counts.writes), others: Int(counts.others))
    }
}
