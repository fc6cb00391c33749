import Glibc
import WeirMeasure

extension MachineFinding {
    /// Which of the kernel's counters can be opened here, and what helps where one cannot.
    static var perf: MachineFinding {
        perf(refusals: PerfCounters.open(on: getpid(), PerfEvent.allCases).refusals)
    }

    /// What is good is that all are there; what a machine does not have cannot be mended on it.
    static func perf(refusals: [PerfRefusal]) -> MachineFinding {
        let missing = refusals.flatMap(\.events)
        let counted = PerfEvent.allCases.filter { !missing.contains($0) }.map(\.rawValue).joined(separator: ", ")
        return MachineFinding(
            "perf",
            missing.isEmpty
                ? "counts \(counted)"
                : "\(counted.isEmpty ? "counts nothing" : "counts \(counted)"); not \(refusals.map(\.names).joined(separator: ", "))",
            isGood: missing.isEmpty ? true : refusals.contains(where: \.isForbidden) ? false : nil,
            advice: refusals.map(\.fault.message).joined(separator: "; "))
    }
}
