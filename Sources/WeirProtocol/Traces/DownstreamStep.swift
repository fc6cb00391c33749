/// One step of the script that a downstream plays: how it answers the next call of one kind.
///
/// `3` accepts at most 3 bytes of the next write, `3.io` accepts 3 and fails, `flush.io` fails the next flush. Every kind
/// of call takes its own steps in order; without a step left the call succeeds. A last `0` accepts nothing for ever, and a
/// last failing sync fails for ever.
public struct DownstreamStep: Hashable, Sendable, Codable {
    /// Which call it answers.
    public var call: Call
    /// How many bytes of a write are accepted at most; without meaning for the other calls.
    public var accept: Int
    /// How the call ends.
    public var then: Outcome

    /// Answers a write: accepts at most `accept` bytes, then ends with `outcome`.
    public init(accept: Int, then outcome: Outcome = .ok) {
        precondition(accept >= 0, "DownstreamStep: a write accepts no negative count")
        self.call = .write
        self.accept = accept
        self.then = outcome
    }

    /// Answers a call that moves no bytes.
    public init(_ call: Call, then outcome: Outcome) {
        self.call = call
        self.accept = 0
        self.then = outcome
    }

    /// Whether it accepts nothing and says nothing.
    public var isStall: Bool { call == .write && accept == 0 && then == .ok }

    /// The calls a downstream answers.
    public enum Call: String, Hashable, Sendable, Codable, CaseIterable {
        /// Bytes are offered.
        case write
        /// Accepted bytes are to become visible.
        case flush
        /// Accepted bytes are to become durable.
        case sync
        /// No more bytes will be offered, while the upstream stays open.
        case finish
        /// The stream is over.
        case close
        /// Bytes are to come from the upstream without passing through the process: `offload` answers 0 once without
        /// moving anything, `offload.unsupported` refuses.
        case offload
    }
}

extension DownstreamStep: CustomStringConvertible {
    /// `3`, `3.io`, `flush.io`.
    public var description: String {
        let head = call == .write ? "\(accept)" : call.rawValue
        return then == .ok ? head : "\(head).\(then.rawValue)"
    }
}
