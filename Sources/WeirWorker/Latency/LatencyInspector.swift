/// Looks at one byte in 4,096, and times the operation that brought them.
@usableFromInline
struct LatencyInspector: Inspector {
    @usableFromInline var spots = SpotInspector()
    @usableFromInline let recorder: UnsafeMutablePointer<LatencyRecorder<MonotonicLatencyClock>>

    @inlinable init(_ observer: LatencyObserver) { unsafe recorder = observer.recorder }

    @inlinable mutating func roundWillBegin() { unsafe recorder.pointee.roundWillBegin() }

    @inlinable @inline(__always)
    mutating func operationWillBegin() { unsafe recorder.pointee.operationWillBegin() }

    @inlinable @inline(__always)
    mutating func observe(_ bytes: UnsafeRawBufferPointer) {
        unsafe recorder.pointee.operationDidEnd(bytes: bytes.count)
        unsafe spots.observe(bytes)
    }

    @inlinable mutating func endRound() { spots.endRound() }
    @inlinable func finish() -> UInt64 { spots.finish() }
}
