import CAllocationHooks
import WeirProtocol

/// The counts of the two phases, and the reading that the current phase began with. Plain numbers only.
struct PhaseCounts {
    private(set) var opening = Totals()
    private(set) var steady = Totals()
    private var last = Totals()
    let kernel = KernelCounts()

    private var liveAtBegin = 0
    private(set) var peakLiveBytes = 0
    private(set) var liveBytes = 0

    mutating func begin() {
        last = now()
        liveAtBegin = last.live
        weir_mark_phase(WEIR_PHASE_OPENING)
    }

    /// Charges what has happened since the last reading to the opening and closing of chains.
    mutating func endOpening() {
        chargeOpening()
        weir_mark_phase(WEIR_PHASE_STEADY)
    }

    private mutating func chargeOpening() {
        let next = now()
        opening.add(next, since: last)
        last = next
    }

    /// Charges what has happened since the last reading to the steady state.
    mutating func endSteadyState() {
        let next = now()
        steady.add(next, since: last)
        last = next
        weir_mark_phase(WEIR_PHASE_OPENING)
    }

    /// What the sink of a chain of writers was told in the steady state.
    mutating func addSteady(flushes: Int, syncs: Int) {
        steady.flushes = (steady.flushes ?? 0) + flushes
        steady.syncs = (steady.syncs ?? 0) + syncs
    }

    mutating func endClosing() {
        chargeOpening()
        peakLiveBytes = last.peak - liveAtBegin
        liveBytes = last.live - liveAtBegin
        weir_mark_phase(WEIR_PHASE_OUTSIDE)
    }

    private func now() -> Totals {
        var counts = weir_counts()
        weir_counts_read(&counts)
        let calls = kernel.read()
        return Totals(counts, calls)
    }

    /// Counts since the process began.
    struct Totals {
        var isFromKernel = false
        var allocations = 0, frees = 0, allocatedBytes = 0, copiedBytes = 0, retains = 0, releases = 0
        var readCalls = 0, writeCalls = 0
        /// Nil where no sink is watched.
        var flushes: Int?, syncs: Int?
        /// Not sums but states.
        var live = 0, peak = 0

        init() {}

        init(_ counts: weir_counts, _ calls: (reads: Int, writes: Int)?) {
            allocations = Int(counts.allocations)
            frees = Int(counts.frees)
            allocatedBytes = Int(counts.allocated_bytes)
            copiedBytes = Int(counts.copied_bytes)
            live = Int(counts.live_bytes)
            peak = Int(counts.peak_bytes)
            retains = Int(counts.retains)
            releases = Int(counts.releases)
            if let calls { (isFromKernel, readCalls, writeCalls) = (true, calls.reads, calls.writes) }
        }

        mutating func add(_ next: Totals, since last: Totals) {
            allocations += next.allocations - last.allocations
            frees += next.frees - last.frees
            allocatedBytes += next.allocatedBytes - last.allocatedBytes
            copiedBytes += next.copiedBytes - last.copiedBytes
            retains += next.retains - last.retains
            releases += next.releases - last.releases
            // Reading the kernel's counters is itself a read, and falls into the interval that follows it.
            readCalls += next.readCalls - last.readCalls - (next.isFromKernel ? 1 : 0)
            writeCalls += next.writeCalls - last.writeCalls
        }

        var counters: Counters {
            let memory = CounterProbe.countsAllocations, references = CounterProbe.countsRetains
            let library = CounterProbe.countsCopies, kernel = KernelCounts.areShown
            return Counters(
                allocations: memory ? allocations : nil, frees: memory ? frees : nil,
                allocatedBytes: memory ? allocatedBytes : nil, copiedBytes: library ? copiedBytes : nil,
                retains: references ? retains : nil, releases: references ? releases : nil,
                readCalls: kernel ? readCalls : nil, writeCalls: kernel ? writeCalls : nil,
                flushes: flushes, syncs: syncs)
        }
    }
}
