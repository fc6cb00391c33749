import CAllocationHooks

/// Is told where the phases of a round lie, to count them apart.
///
/// One address and nothing that is counted itself: telling it adds no retain and no allocation to what it counts. Rounds
/// may be run by another thread than the one that waits for them, but by one at a time: hence unchecked.
public struct PhaseObserver: @unchecked Sendable {
    /// The observer as an address that C can carry; valid until the rounds have been run.
    public let context: UnsafeMutableRawPointer

    /// The observer behind an address from `context`.
    public init(context: UnsafeMutableRawPointer) { unsafe self.context = context }

    /// The chain is open; the next thing is its first read.
    public func opened() {
        unsafe context.assumingMemoryBound(to: PhaseCounts.self).pointee.endOpening()
        weir_callgrind_toggle()
    }

    /// The end has been reached; the next thing is the close.
    public func drained() {
        weir_callgrind_toggle()
        unsafe context.assumingMemoryBound(to: PhaseCounts.self).pointee.endSteadyState()
    }

    /// The sink was flushed and synced so often between `opened` and `drained`.
    func sinkWasTold(flushes: Int, syncs: Int) {
        unsafe context.assumingMemoryBound(to: PhaseCounts.self).pointee.addSteady(flushes: flushes, syncs: syncs)
    }
}
