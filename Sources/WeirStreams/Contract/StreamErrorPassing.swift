extension StreamError {
    /// Whether the same call may succeed later, because nothing is broken.
    @inlinable
    public var isPassing: Bool {
        kind == .wouldBlock || kind == .interrupted || kind == .timedOut || kind == .cancelled
    }
}
