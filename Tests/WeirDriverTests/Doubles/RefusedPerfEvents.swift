import Glibc

/// Runs `body` on a thread on which the system answers every `perf_event_open(2)` with `reason`, as it does where it is
/// forbidden or there is nothing to count.
///
/// A filter of system calls does it, which goes with its thread and with the processes that it starts.
func withRefusedPerfEvents<Answer>(_ reason: Int32, _ body: @escaping () -> Answer) -> Answer {
    let work = Work(reason: reason, body: body)
    var thread = pthread_t()
    let started = pthread_create(
        &thread, nil,
        { raw in
            Unmanaged<AnyWork>.fromOpaque(raw!).takeUnretainedValue().run()
            return nil
        }, Unmanaged<AnyWork>.passUnretained(work).toOpaque())
    precondition(started == 0, "withRefusedPerfEvents: no thread")
    pthread_join(thread, nil)
    return work.answer!
}

private class AnyWork {
    func run() {}
}

private final class Work<Answer>: AnyWork {
    private let reason: Int32
    private let body: () -> Answer
    private(set) var answer: Answer?

    init(reason: Int32, body: @escaping () -> Answer) {
        self.reason = reason
        self.body = body
    }

    override func run() {
        SystemCallFilter.refusePerfEvents(reason)
        answer = body()
    }
}

private enum SystemCallFilter {
    /// `struct sock_filter`.
    struct Instruction {
        var code: UInt16
        var ifTrue: UInt8
        var ifFalse: UInt8
        var value: UInt32
    }

    /// `struct sock_fprog`.
    struct Program {
        var count: UInt16
        var instructions: UnsafeMutablePointer<Instruction>
    }

    /// `prctl(2)`, which Swift does not import because it takes a varying number of arguments.
    typealias Control = @convention(c) (CInt, UInt, UInt, UInt, UInt) -> CInt

    /// `PR_SET_NO_NEW_PRIVS`, without which only root may set a filter.
    private static var noNewPrivileges: CInt { 38 }
    /// `PR_SET_SECCOMP`.
    private static var setFilter: CInt { 22 }

    static func refusePerfEvents(_ reason: Int32) {
        #if arch(x86_64)
            let number: UInt32 = 298
        #else
            let number: UInt32 = 241
        #endif
        // Loads the call's number; every other call is allowed.
        var instructions = [
            Instruction(code: 0x20, ifTrue: 0, ifFalse: 0, value: 0),
            Instruction(code: 0x15, ifTrue: 0, ifFalse: 1, value: number),
            Instruction(code: 0x06, ifTrue: 0, ifFalse: 0, value: 0x0005_0000 | UInt32(reason)),
            Instruction(code: 0x06, ifTrue: 0, ifFalse: 0, value: 0x7fff_0000),
        ]
        let control = unsafeBitCast(dlsym(nil, "prctl"), to: Control.self)
        precondition(control(noNewPrivileges, 1, 0, 0, 0) == 0, "SystemCallFilter: refused")
        let outcome = instructions.withUnsafeMutableBufferPointer { instructions in
            var program = Program(count: UInt16(instructions.count), instructions: instructions.baseAddress!)
            return withUnsafeMutablePointer(to: &program) { control(setFilter, 2, UInt(bitPattern: $0), 0, 0) }
        }
        precondition(outcome == 0, "SystemCallFilter: the system refuses the filter")
    }
}
