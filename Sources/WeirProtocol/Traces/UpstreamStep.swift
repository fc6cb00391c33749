/// One step of the script that an upstream plays: some bytes, and how the call that takes the last of them ends.
///
/// A pair of values says all of it: `3` is a chunk, `2.end` a chunk fused with the end, `3.io` a chunk fused with an
/// error, `0` an empty read that says nothing, `0.wouldBlock` a source that is not ready. A caller with less room takes
/// the chunk in several calls. After the last step a stream has ended, unless that step repeats for ever: an error that
/// is not transient, a would-block, or an empty read.
public struct UpstreamStep: Hashable, Sendable, Codable {
    /// How many bytes of the content it gives.
    public var bytes: Int
    /// How the call ends that takes the last of them.
    public var then: Outcome

    /// A step; `bytes` must not be negative.
    public init(_ bytes: Int, then outcome: Outcome = .ok) {
        precondition(bytes >= 0, "UpstreamStep: a chunk has no negative size")
        self.bytes = bytes
        self.then = outcome
    }

    /// Whether it goes on for ever as the last step of a script, so that the stream never ends.
    public var repeats: Bool {
        then.isPermanentError || then == .wouldBlock && bytes == 0 || then == .ok && bytes == 0
    }
}

extension UpstreamStep: CustomStringConvertible {
    /// `3`, `2.end`, `0.io`.
    public var description: String { then == .ok ? "\(bytes)" : "\(bytes).\(then.rawValue)" }
}
