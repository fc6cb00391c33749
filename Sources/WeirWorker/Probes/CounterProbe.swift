import CAllocationHooks
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

    /// Whether gperftools' hooks are in this process.
    static var countsAllocations: Bool { weir_can_count_allocations() }
    /// Whether the Swift runtime's reference counting can be hooked.
    static var countsRetains: Bool { weir_can_count_retains() }

    /// Whom the rounds tell about their phases.
    var observer: PhaseObserver { unsafe PhaseObserver(context: UnsafeMutableRawPointer(counts)) }

    func start() {
        weir_counting_start()
        unsafe counts.pointee.begin()
    }

    func stop() -> PhaseCounters {
        unsafe counts.pointee.endClosing()
        weir_counting_stop()
        return unsafe PhaseCounters(
            opening: counts.pointee.opening.counters, steady: counts.pointee.steady.counters)
    }
}
