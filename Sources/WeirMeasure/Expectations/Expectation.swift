/// One line of a scenario's `expect:`, parsed: `throughput(file) >= 0.97 * throughput(c-read)`.
public struct Expectation: Hashable, Sendable {
    /// The expectation as it was written.
    public var text: String
}
