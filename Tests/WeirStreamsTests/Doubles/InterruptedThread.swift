import Dispatch
import Glibc

/// A thread that runs `body` and can be interrupted by a signal whenever it waits in the system.
///
/// Whether it waits is looked up, not slept for: a thread that has said it is about to wait and that the system lists as
/// sleeping is inside its call.
final class InterruptedThread {
    private let state: State
    private var thread = pthread_t()

    private final class State: @unchecked Sendable {
        let body: () -> Void
        /// Where the kernel tells about the thread, once it runs.
        var folder = ""
        let isReady = DispatchSemaphore(value: 0)
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    init(_ body: @escaping () -> Void) {
        // Without SA_RESTART, so that the system ends the call with EINTR instead of repeating it itself.
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(SIGUSR2, &action, nil)
        state = State(body)
        let started = pthread_create(
            &thread, nil,
            { raw in
                let state = Unmanaged<State>.fromOpaque(raw!).takeRetainedValue()
                // Worker threads, from whom this one inherits, hold every signal back.
                var signals = sigset_t()
                sigemptyset(&signals)
                sigaddset(&signals, SIGUSR2)
                pthread_sigmask(SIG_UNBLOCK, &signals, nil)
                state.folder = "/proc/" + (linkTarget("/proc/thread-self") ?? "")
                state.isReady.signal()
                state.body()
                return nil
            }, Unmanaged.passRetained(state).toOpaque())
        precondition(started == 0, "InterruptedThread: no thread")
        state.isReady.wait()
    }

    /// Waits until the thread waits in the system, and interrupts it there.
    func interrupt() {
        let before = waitUntilBlocked()
        pthread_kill(thread, SIGUSR2)
        // The signal has been taken once the thread has been switched away from again.
        while switches == before { sched_yield() }
    }

    /// Waits for the thread to end.
    func join() { pthread_join(thread, nil) }

    /// Waits until the thread sleeps in a read or a write; gives how often it has gone to sleep.
    @discardableResult
    private func waitUntilBlocked() -> Int {
        while true {
            let before = switches
            // read is 0 and write is 1 on x86-64, 63 and 64 on arm64.
            let call = text("syscall").prefix { $0 != " " }
            if ["0", "1", "63", "64"].contains(String(call)), switches == before, before > 0 { return before }
            sched_yield()
        }
    }

    /// How often the thread has given up its core to wait.
    private var switches: Int {
        let line = text("status").split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
        return line.flatMap { Int($0.split(separator: "\t").last ?? "") } ?? 0
    }

    private func text(_ name: String) -> String {
        let file = open("\(state.folder)/\(name)", O_RDONLY)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
