/// An event that the kernel counts for a process, as `perf_event_open(2)` offers it; its word is that of its metric.
///
/// The order is that in which a group is opened: the processor's own counters first, so that one of them leads.
public enum PerfEvent: String, CodingKeyRepresentable, Codable, Hashable, Sendable, CaseIterable {
    /// Cycles of the processor in user space.
    case cycles
    /// Instructions that were completed in user space.
    case retiredInstructions = "retired-instructions"
    /// Branches in user space that went another way than the processor had expected.
    case branchMisses = "branch-misses"
    /// Misses in user space of the last cache, as far as the kernel's driver of the processor knows one.
    case cacheMisses = "cache-misses"
    /// Loads in user space that missed the first data cache.
    case l1dMisses = "l1d-misses"
    /// Page faults that an instruction takes, be it the kernel's in a system call. Where the kernel looks a page up without
    /// one (`process_vm_readv(2)`, direct input and output) it counts a fault for `getrusage(2)` and none here.
    case faults
    /// Moves from one processor to another.
    case migrations

    /// Whether the processor counts it; the others are the kernel's own.
    public var isHardware: Bool {
        switch self {
        case .cycles, .retiredInstructions, .branchMisses, .cacheMisses, .l1dMisses: true
        case .faults, .migrations: false
        }
    }
}
