import WeirMeasure

/// What a profiled process has written down: addresses, and how often.
struct RawProfile: Codable, Hashable {
    /// One stack in one phase.
    struct Stack: Codable, Hashable {
        var phase: ProfileStack.Phase
        /// The address of the leaf first, then return addresses; empty for what found no room on the page.
        var addresses: [UInt]
        /// Whether the stack was deeper than what was kept.
        var isCut: Bool
        /// Allocations or samples.
        var count: Int
        /// Bytes or nanoseconds.
        var amount: Int
        var freed = 0
        var liveBytes = 0
        var peakBytes = 0
    }

    var unwinding: Profile.Unwinding
    var stacks: [Stack] = []
    /// The most bytes that were live at one time, of all that was recorded.
    var peakBytes = 0
    /// Events by phase, counted before any stack was looked at.
    var counted: [ProfileStack.Phase: Int] = [:]
}
