/// Makes instants that never decrease of a clock's readings.
///
/// When a clock is set back, time goes on from the last instant at the clock's new pace: a jump of an hour delays a flush
/// by no more than the moment between two readings. A jump forward makes what is held due, which does no harm.
@usableFromInline
struct SteadyTime: Sendable {
    @usableFromInline let clock: FlushClock
    @usableFromInline var last: Int
    @usableFromInline var offset = 0

    @inlinable
    init(_ clock: FlushClock) {
        self.clock = clock
        last = clock.now
    }

    /// The present instant.
    @inlinable
    mutating func now() -> Int {
        let reading = clock.now &+ offset
        if reading < last { offset &+= last &- reading } else { last = reading }
        return last
    }
}
