import Glibc

/// A thread that runs one closure and is waited for once.
package struct Thread: Sendable {
    private let number: pthread_t

    private final class Start {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts the thread, with every signal held back: signals are for the threads of the program.
    package init(_ body: @escaping @Sendable () -> Void) {
        var all = sigset_t()
        var previous = sigset_t()
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_BLOCK, &all, &previous)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &previous, nil) }
        var made = pthread_t()
        let start = Unmanaged.passRetained(Start(body))
        let result = unsafe pthread_create(
            &made, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, start.toOpaque())
        precondition(result == 0, "Thread.init: the system gives no thread (errno \(result))")
        number = made
    }

    /// Returns when the closure has returned.
    package func join() { pthread_join(number, nil) }
}
