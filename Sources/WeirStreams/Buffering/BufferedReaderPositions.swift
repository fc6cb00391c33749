extension BufferedReader: Seekable where Base: Seekable & ~Copyable {
    /// The offset of the next byte: the upstream's, less what is buffered.
    @inlinable public var position: Int { base.position &- bufferedCount }

    /// Moves the upstream and drops what is buffered; a refused move drops nothing (S02, S04).
    @discardableResult
    public mutating func seek(to target: SeekTarget) throws(StreamError) -> Int {
        if closed { throw StreamError(.closed, during: .seek) }
        if target == .current(0) { return position }
        var upstreamTarget = target
        if case .current(let distance) = target {
            let (adjusted, overflow) = distance.subtractingReportingOverflow(bufferedCount)
            if overflow { throw StreamError(.invalid, during: .seek, offset: Int64(position)) }
            upstreamTarget = .current(adjusted)
        }
        let result = try base.seek(to: upstreamTarget)
        start = 0
        end = 0
        canUnread = false
        sourceEnded = false
        reportedEnd = false
        failure = nil
        return result
    }
}
