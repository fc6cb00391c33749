import CAllocationHooks
import Glibc
import WeirProtocol

/// Counts allocations, reference counting and system calls of the process, phase by phase.
///
/// It counts the whole process, every thread included.
struct CounterProbe: ~Copyable {
    private let counts = UnsafeMutablePointer<PhaseCounts>.allocate(capacity: 1)

    init() { unsafe counts.initialize(to: PhaseCounts()) }

    deinit {
        unsafe counts.pointee.kernel.finish()
        unsafe counts.deallocate()
    }

    /// Whether the counting library or gperftools' hooks are in this process.
    static var countsAllocations: Bool { weir_can_count_allocations() }
    /// Whether the Swift runtime's reference counting can be hooked.
    static var countsRetains: Bool { weir_can_count_retains() }

    /// Whether the counting library is: it also sees copies, and what is live.
    static var countsCopies: Bool { weir_has_counting_library() }

    /// Whom the rounds tell about their phases.
    var observer: PhaseObserver { unsafe PhaseObserver(context: UnsafeMutableRawPointer(counts)) }

    /// Waits until other threads have tidied up: a task ends a little later than it says so.
    private static func settle() {
        var last = weir_counts(), next = weir_counts()
        weir_counts_read(&last)
        for _ in 0..<50 {
            usleep(1_000)
            weir_counts_read(&next)
            if (next.allocations, next.frees, next.releases) == (last.allocations, last.frees, last.releases) { return }
            last = next
        }
    }

    func start() {
        weir_counting_start()
        unsafe counts.pointee.begin()
    }

    func stop() -> PhaseCounters {
        Self.settle()
        unsafe counts.pointee.endClosing()
        weir_counting_stop()
        weir_callgrind_dump()
        let knowsLive = Self.countsCopies
        let seen = unsafe counts.pointee
        return PhaseCounters(
            opening: seen.opening.counters, steady: seen.steady.counters,
            peakLiveBytes: knowsLive ? seen.peakLiveBytes : nil, liveBytes: knowsLive ? seen.liveBytes : nil)
    }
}
