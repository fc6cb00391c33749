import CAllocationHooks
import Glibc
import WeirProtocol

/// Counts allocations, reference counting and system calls of the process, phase by phase.
///
/// It counts the whole process, every thread included, and allocates nothing between `start` and `stop`.
final class CounterProbe: PhaseObserver {
    private var opening = Totals()
    private var steady = Totals()
    private var last = Totals()
    private let kernelCounts = KernelCounts()

    /// Whether gperftools' hooks are in this process.
    static var countsAllocations: Bool { weir_can_count_allocations() }
    /// Whether the Swift runtime's reference counting can be hooked.
    static var countsRetains: Bool { weir_can_count_retains() }

    func start() {
        weir_counting_start()
        last = now()
    }

    func opened() { mark(&opening) }
    func drained() { mark(&steady) }

    func stop() -> PhaseCounters {
        mark(&opening)
        weir_counting_stop()
        return PhaseCounters(opening: opening.counters, steady: steady.counters)
    }

    private func mark(_ phase: inout Totals) {
        let next = now()
        phase.add(next, since: last)
        // Reading the kernel's counters is itself a read, charged to the interval that follows it.
        phase.readCalls -= kernelCounts.isAvailable ? 1 : 0
        last = next
    }

    private func now() -> Totals {
        var counts = weir_counts()
        weir_counts_read(&counts)
        var totals = Totals()
        totals.allocations = Int(counts.allocations)
        totals.frees = Int(counts.frees)
        totals.allocatedBytes = Int(counts.allocated_bytes)
        totals.retains = Int(counts.retains)
        totals.releases = Int(counts.releases)
        (totals.readCalls, totals.writeCalls) = kernelCounts.read()
        return totals
    }

    private struct Totals {
        var allocations = 0, frees = 0, allocatedBytes = 0, retains = 0, releases = 0, readCalls = 0, writeCalls = 0

        mutating func add(_ next: Totals, since last: Totals) {
            allocations += next.allocations - last.allocations
            frees += next.frees - last.frees
            allocatedBytes += next.allocatedBytes - last.allocatedBytes
            retains += next.retains - last.retains
            releases += next.releases - last.releases
            readCalls += next.readCalls - last.readCalls
            writeCalls += next.writeCalls - last.writeCalls
        }

        var counters: Counters {
            let memory = CounterProbe.countsAllocations, references = CounterProbe.countsRetains
            let kernel = KernelCounts.areShown
            return Counters(
                allocations: memory ? allocations : nil, frees: memory ? frees : nil,
                allocatedBytes: memory ? allocatedBytes : nil, retains: references ? retains : nil,
                releases: references ? releases : nil, readCalls: kernel ? readCalls : nil,
                writeCalls: kernel ? writeCalls : nil)
        }
    }
}
