import CPerfEvents
import Foundation
import WeirMeasure

/// The kernel's counters on every thread of a worker, opened and read from outside.
///
/// A worker could count itself, and only between its first read and its end. But then only workers written for it could,
/// reading its counters would be part of what is counted, and threads that it had started before would be missing. From
/// here any worker is counted as it runs when it is timed, over the rounds that its times are of.
final class PerfCounters {
    /// What is counted, in the order of the counts of a reading.
    let events: [PerfEvent]
    private let groups: [Group]

    private init(_ events: [PerfEvent], _ groups: [Group]) {
        self.events = events
        self.groups = groups
    }

    deinit { groups.forEach { $0.close() } }

    /// Opens and starts one group on every thread; threads that are started later belong to the group of the one that
    /// starts them.
    /// - Parameter process: One that is at rest.
    /// - Parameter wanted: In the order of `PerfEvent`.
    /// - Returns: The counters of all events that the kernel counts, nil where there are none, and why others are missing.
    static func open(
        on process: pid_t, _ wanted: [PerfEvent]
    ) -> (counters: PerfCounters?, refusals: [PerfRefusal]) {
        var events = wanted
        var refused: [(event: PerfEvent, reason: Int32)] = []
        var patience = 20
        while !events.isEmpty {
            switch groups(on: process, events) {
            case .opened(let groups): return (PerfCounters(events, groups), merged(refused))
            case .refused(let event, let reason) where reason != EMFILE && reason != ENFILE:
                refused.append((event, reason))
                events.removeAll { $0 == event }
            case .refused(_, let reason):
                refused += events.map { ($0, reason) }
                events = []
            case .changed:
                patience -= 1
                guard patience == 0 else { continue }
                refused += events.map { ($0, EAGAIN) }
                events = []
            }
        }
        return (nil, merged(refused))
    }

    /// The sums over all threads, those included that were started since or have ended.
    /// - Throws: `PerfRefusal` where the kernel answers with something else than the counts of a group.
    func reading() throws(PerfRefusal) -> PerfReading {
        var sums = weir_perf_reading()
        for group in groups {
            let reason = unsafe weir_perf_add(group.leader, Int32(events.count), &sums)
            if reason != 0 { throw PerfRefusal(events: events, reason: -reason) }
        }
        let counts = withUnsafeBytes(of: sums.counts) { bytes in
            unsafe bytes.bindMemory(to: UInt64.self).prefix(events.count).map { Int($0) }
        }
        return PerfReading(enabled: Int(sums.enabled), running: Int(sums.running), counts: counts)
    }

    /// The group of one thread: its descriptors, the leader's first.
    private struct Group {
        var descriptors: [Int32] = []
        var leader: Int32 { descriptors.first ?? -1 }
        func close() { for descriptor in descriptors { _ = Glibc.close(descriptor) } }
    }

    private enum Opening {
        case opened([Group])
        case refused(PerfEvent, Int32)
        /// A thread was born or has ended: what a new one would count is in doubt.
        case changed
    }

    /// All groups or none.
    private static func groups(on process: pid_t, _ events: [PerfEvent]) -> Opening {
        let threads = threads(of: process)
        var groups: [Group] = []
        var failure: Opening?
        opening: for thread in threads {
            groups.append(Group())
            for event in events {
                let descriptor = weir_perf_open(event.code, thread, groups[groups.count - 1].leader)
                guard descriptor >= 0 else {
                    failure = descriptor == -ESRCH ? .changed : .refused(event, -descriptor)
                    break opening
                }
                groups[groups.count - 1].descriptors.append(descriptor)
            }
        }
        // Whether a thread that was born meanwhile has inherited a group, nobody can tell.
        if failure == nil, threads.isEmpty || Self.threads(of: process) != threads { failure = .changed }
        if failure == nil {
            for group in groups where failure == nil {
                let reason = weir_perf_enable(group.leader)
                if reason != 0 { failure = .refused(events[0], -reason) }
            }
        }
        guard let failure else { return .opened(groups) }
        groups.forEach { $0.close() }
        return failure
    }

    private static func threads(of process: pid_t) -> [pid_t] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? [])
            .compactMap { pid_t($0) }.sorted()
    }

    /// One refusal a reason.
    private static func merged(_ refused: [(event: PerfEvent, reason: Int32)]) -> [PerfRefusal] {
        var reasons: [Int32] = []
        for one in refused where !reasons.contains(one.reason) { reasons.append(one.reason) }
        return reasons.map { reason in
            PerfRefusal(events: refused.filter { $0.reason == reason }.map(\.event), reason: reason)
        }
    }
}

extension PerfEvent {
    /// Its number in C.
    fileprivate var code: weir_perf_event {
        switch self {
        case .cycles: WEIR_PERF_CYCLES
        case .retiredInstructions: WEIR_PERF_INSTRUCTIONS
        case .branchMisses: WEIR_PERF_BRANCH_MISSES
        case .cacheMisses: WEIR_PERF_CACHE_MISSES
        case .l1dMisses: WEIR_PERF_L1D_MISSES
        case .faults: WEIR_PERF_PAGE_FAULTS
        case .migrations: WEIR_PERF_MIGRATIONS
        }
    }
}
