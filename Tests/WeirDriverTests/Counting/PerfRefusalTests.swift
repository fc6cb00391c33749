import Glibc
import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirDriver

@Suite("Refused counters")
struct PerfRefusalTests {
    private static let hardware: [PerfEvent] = [.cycles, .branchMisses]

    @Test(
        "name the cause and what helps",
        arguments: [
            (
                hardware, ENOENT, 2, false,
                "the kernel shows no such counter of this processor (No such file or directory); a virtual machine has them "
                    + "where its host passes them on (a virtual PMU)"
            ),
            (
                hardware, EACCES, 3, false,
                "kernel.perf_event_paranoid is 3 (Permission denied); sysctl kernel.perf_event_paranoid=2 or CAP_PERFMON "
                    + "helps"
            ),
            (
                [.cycles, .faults], EACCES, 2, false,
                "kernel.perf_event_paranoid is 2 (Permission denied); sysctl kernel.perf_event_paranoid=1 or CAP_PERFMON "
                    + "helps"
            ),
            (
                hardware, EPERM, 2, false,
                "something forbids perf_event_open (Operation not permitted); a container needs CAP_PERFMON and a seccomp "
                    + "profile that allows it"
            ),
            (
                [.faults], EPERM, 4, true,
                "something forbids perf_event_open (Operation not permitted); a container needs CAP_PERFMON and a seccomp "
                    + "profile that allows it"
            ),
            (
                hardware, EINVAL, 2, false,
                "the processor cannot count them at once (Invalid argument); fewer of these metrics in one scenario help"
            ),
        ] as [([PerfEvent], Int32, Int, Bool, String)])
    func explanations(events: [PerfEvent], reason: Int32, level: Int, isRoot: Bool, text: String) {
        #expect(PerfRefusal(events: events, reason: reason).explanation(level: level, isRoot: isRoot) == text)
    }

    @Test("are a finding of the doctor: a matter of rights is poor, what the machine has not got is not")
    func findings() {
        let missing = PerfRefusal(events: Self.hardware, reason: ENOENT)
        let finding = MachineFinding.perf(refusals: [missing])
        #expect(
            finding.seen
                == "counts retired-instructions, cache-misses, l1d-misses, faults, migrations; not cycles, branch-misses"
        )
        #expect(finding.isGood == nil)
        #expect(finding.advice == missing.fault.message)
        let forbidden = PerfRefusal(events: PerfEvent.allCases, reason: EPERM)
        #expect(MachineFinding.perf(refusals: [forbidden]).isGood == false)
        #expect(MachineFinding.perf(refusals: [forbidden]).seen.hasPrefix("counts nothing; not cycles"))
        let all = MachineFinding.perf(refusals: [])
        #expect(all.isGood == true && all.advice.isEmpty)
    }

    @Test("counters that ran in part of the time are estimates, and those that never ran show nothing: both are said")
    func shared() {
        func record(_ id: String, running: Int) -> CaseRecord {
            var sample = BlockSample(
                block: 0, place: 0, wall: 1, outside: 1, cpu: 1, rounds: 1, operations: 1, bytes: 1)
            sample.perf = PerfCounts(
                rounds: 1, operations: 1, enabled: 1_000, running: running, counts: [.cycles: 1])
            let one = Case(
                id: id, subject: id, axes: [], worker: "builtin", chain: "memory", composition: .dynamic,
                workload: Workload(.read, request: 1), content: Content(.zeros, size: 1, seed: 1), group: "")
            return CaseRecord(one, samples: [sample])
        }
        #expect(RunWarnings.aboutPerf([record("a", running: 1_000)]) == [])
        let warnings = RunWarnings.aboutPerf([record("a", running: 1_000), record("b", running: 625)])
        #expect(warnings.count == 1)
        #expect(warnings.first?.hasPrefix("b: the processor's counters ran in 62.5 % of the time in a block") == true)
        let idle = RunWarnings.aboutPerf([record("a", running: 0), record("b", running: 999)])
        #expect(idle.count == 2)
        #expect(idle.first?.hasPrefix("a: the processor's counters never ran in a block, so nothing is shown") == true)
        #expect(idle.last?.hasPrefix("b: the processor's counters ran in 99.9 % of the time") == true)
    }
}
