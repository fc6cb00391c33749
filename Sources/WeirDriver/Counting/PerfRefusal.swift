import Glibc
import WeirMeasure

/// Why the kernel does not count some events, and what helps.
struct PerfRefusal: Error, Hashable {
    /// What was asked for.
    let events: [PerfEvent]
    /// The kernel's errno.
    let reason: Int32

    /// The names of the events, as scenarios have them.
    var names: String { events.map(\.rawValue).joined(separator: ", ") }

    /// Whether it is a matter of rights, and not of what the machine has.
    var isForbidden: Bool { reason == EACCES || reason == EPERM }

    /// What the kernel said, the likely cause, and what helps.
    var fault: WorkerFault { WorkerFault(.unsupported, explanation(level: Self.level, isRoot: geteuid() == 0)) }

    /// - Parameter level: `kernel.perf_event_paranoid`; nil where the kernel shows none.
    func explanation(level: Int?, isRoot: Bool) -> String {
        "\(cause(level, isRoot)) (\(String(cString: strerror(reason))))\(remedy(level, isRoot))"
    }

    /// The kernel's setting.
    static var level: Int? { KernelFile.text("/proc/sys/kernel/perf_event_paranoid").flatMap { Int($0.trimmingLine) } }

    /// The strictest setting at which a user without privileges may count all of the events.
    private var neededLevel: Int { events.allSatisfy(\.isHardware) ? 2 : 1 }

    private func isStrict(_ level: Int?, _ isRoot: Bool) -> Bool { !isRoot && (level ?? 0) > neededLevel }

    private func cause(_ level: Int?, _ isRoot: Bool) -> String {
        switch reason {
        case ENOENT, EOPNOTSUPP, ENODEV: "the kernel shows no such counter of this processor"
        case EACCES, EPERM:
            isStrict(level, isRoot)
                ? "kernel.perf_event_paranoid is \(level ?? 0)" : "something forbids perf_event_open"
        case EMFILE, ENFILE: "no descriptors are left, and each thread takes one for each event"
        case ENOSYS: "the kernel has no perf events, or a filter of system calls hides them"
        case EINVAL: "the processor cannot count them at once"
        case EAGAIN: "the worker's threads come and go while counters are opened"
        default: "perf_event_open fails"
        }
    }

    private func remedy(_ level: Int?, _ isRoot: Bool) -> String {
        switch reason {
        case ENOENT, EOPNOTSUPP, ENODEV: "; a virtual machine has them where its host passes them on (a virtual PMU)"
        case EACCES, EPERM:
            isStrict(level, isRoot)
                ? "; sysctl kernel.perf_event_paranoid=\(neededLevel) or CAP_PERFMON helps"
                : "; a container needs CAP_PERFMON and a seccomp profile that allows it"
        case EMFILE, ENFILE: "; a higher ulimit -n or fewer of these metrics help"
        case EINVAL: "; fewer of these metrics in one scenario help"
        default: ""
        }
    }
}
