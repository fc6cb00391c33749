import WeirStreams

/// What the death of a writer's process may cost, as the writer declares it.
public struct CrashWindow: Sendable {
    /// How many accepted bytes it may hold.
    public var bytes: Int
    /// Its policy, where what is held goes on the caller's own thread: what the policy calls due has gone.
    public var policy: AnyFlushPolicy?

    /// A window of bytes, and a policy that makes it smaller.
    public init(bytes: Int, policy: AnyFlushPolicy? = nil) {
        self.bytes = bytes
        self.policy = policy
    }
}
