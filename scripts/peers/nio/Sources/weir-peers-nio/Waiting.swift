import Dispatch

/// Runs asynchronous code and waits for it: a trace is played operation by operation.
///
/// The calling thread sleeps meanwhile, so nothing is touched from two threads at a time, and the signal orders what one
/// did before what the other does. What the code holds is let go of before the signal too: the task may outlive it.
func waiting<Value>(for body: @escaping () async throws -> Value) throws -> Value {
    let call = Call(body)
    Task.detached {
        await call.make()
        call.done.signal()
    }
    call.done.wait()
    guard let outcome = call.outcome else { preconditionFailure("waiting(for:): signalled too early") }
    return try outcome.get()
}

private final class Call<Value>: @unchecked Sendable {
    let done = DispatchSemaphore(value: 0)
    private var body: (() async throws -> Value)?
    private(set) var outcome: Result<Value, any Error>?

    init(_ body: @escaping () async throws -> Value) { self.body = body }

    func make() async {
        guard let body = body.take() else { preconditionFailure("Call.make: made already") }
        do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
    }
}
