/// Is told when rounds and operations begin and end, to time them and to begin them as planned.
///
/// One address and nothing that is counted, as `PhaseObserver`, and for use by one thread at a time.
public struct LatencyObserver: @unchecked Sendable {
    /// The observer as an address that C can carry; valid until the rounds have been run.
    public let context: UnsafeMutableRawPointer

    /// The observer behind an address from `context`.
    public init(context: UnsafeMutableRawPointer) { unsafe self.context = context }

    @inlinable
    init(_ recorder: UnsafeMutablePointer<LatencyRecorder<MonotonicLatencyClock>>) {
        unsafe context = UnsafeMutableRawPointer(recorder)
    }

    @usableFromInline @inline(__always)
    var recorder: UnsafeMutablePointer<LatencyRecorder<MonotonicLatencyClock>> {
        unsafe context.assumingMemoryBound(to: LatencyRecorder<MonotonicLatencyClock>.self)
    }

    /// The chain is about to be opened; waits for the planned time of its first operation.
    public func roundWillBegin() { unsafe recorder.pointee.roundWillBegin() }
    /// An operation is about to begin; waits for its planned time.
    public func operationWillBegin() { unsafe recorder.pointee.operationWillBegin() }
    /// Plans the next operation; nil where there is nothing to wait for.
    func planOperation() -> Int? { unsafe recorder.pointee.planOperation() }
    /// The planned start of an operation among several at once; nil in a closed loop.
    func nextPlannedStart() -> Int? { unsafe recorder.pointee.nextPlannedStart() }
    /// Waiting for planned starts took so many nanoseconds of looking at the clock.
    func didSpin(_ nanoseconds: Int) { unsafe recorder.pointee.spun += nanoseconds }
    /// One of several operations has ended.
    func operationDidEnd(since start: Int) { unsafe recorder.pointee.operationDidEnd(since: start) }
    /// An operation has ended and brought so many bytes.
    public func operationDidEnd(bytes: Int) { unsafe recorder.pointee.operationDidEnd(bytes: bytes) }
}
