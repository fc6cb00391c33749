import WeirMeasure

extension MachineFinding {
    /// Whether a worker's system calls can be followed, found by following one: a container's filter refuses what the
    /// kernel's own settings allow.
    static var tracing: MachineFinding { tracing(refusal: refusalToTrace) }

    static func tracing(refusal: String?) -> MachineFinding {
        MachineFinding(
            "tracing", refusal ?? "a child's system calls can be followed", isGood: refusal == nil,
            advice: "sysctl kernel.yama.ptrace_scope=1, or a container that may use ptrace(2): without it other-calls "
                + "stay empty")
    }

    /// What stood in the way of tracing a child that waits for its input.
    private static var refusalToTrace: String? {
        do {
            let child = try WorkerProcess(command: ["/bin/cat"], environment: [:])
            defer { child.stop() }
            _ = try SystemCallTrace(of: child.identifier)
            return nil
        } catch {
            return error.message
        }
    }
}
