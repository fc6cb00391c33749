import WeirProtocol

/// What the stages beside a subject saw during the operation that is running.
public final class CallLog {
    /// The calls of the operation, in order.
    var calls: [StageCall] = []
    /// The bytes that arrived downstream during the operation.
    var sink: [UInt8] = []
    /// Whether the operation made so many calls that it was cut short.
    var isRunaway = false
    /// How many stages beside the subject are still held.
    var held = 0

    /// More calls than this in one operation are no longer work, but a loop without an end.
    static let patience = 2_000
    /// A subject that goes on in spite of errors cannot be stopped within its own process.
    private static let mercy = 200_000

    /// An empty log.
    init() { calls.reserveCapacity(8) }

    func note(_ call: StageCall) { calls.append(call) }

    /// Whether the operation must be cut short; the stage then answers with an error.
    func isExhausted() -> Bool {
        guard calls.count >= Self.patience else { return false }
        isRunaway = true
        precondition(calls.count < Self.mercy, "CallLog: the subject never returns; check it in a process of its own")
        return true
    }

    func begin() {
        calls.removeAll(keepingCapacity: true)
        sink.removeAll(keepingCapacity: true)
        isRunaway = false
    }
}
