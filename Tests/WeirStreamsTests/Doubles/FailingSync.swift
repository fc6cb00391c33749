import Glibc

/// Runs `body` on a thread on which the system answers every `fsync(2)` of one descriptor with `EIO`.
///
/// A filter of system calls does it, which goes with its thread: the same call on another thread succeeds, as it does on a
/// device whose pages were dropped.
func withFailingSync(of descriptor: Int32, _ body: @escaping () -> Void) {
    var thread = pthread_t()
    let work = Work(descriptor: descriptor, body: body)
    let started = pthread_create(
        &thread, nil,
        { raw in
            let work = Unmanaged<Work>.fromOpaque(raw!).takeRetainedValue()
            SystemCallFilter.failSync(of: work.descriptor)
            work.body()
            return nil
        }, Unmanaged.passRetained(work).toOpaque())
    precondition(started == 0, "withFailingSync: no thread")
    pthread_join(thread, nil)
}

private final class Work {
    let descriptor: Int32
    let body: () -> Void

    init(descriptor: Int32, body: @escaping () -> Void) {
        self.descriptor = descriptor
        self.body = body
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

    static func failSync(of descriptor: Int32) {
        #if arch(x86_64)
            let fsyncNumber: UInt32 = 74
        #else
            let fsyncNumber: UInt32 = 82
        #endif
        // Loads the call's number and its first argument; everything but that fsync is allowed.
        var instructions = [
            Instruction(code: 0x20, ifTrue: 0, ifFalse: 0, value: 0),
            Instruction(code: 0x15, ifTrue: 0, ifFalse: 3, value: fsyncNumber),
            Instruction(code: 0x20, ifTrue: 0, ifFalse: 0, value: 16),
            Instruction(code: 0x15, ifTrue: 0, ifFalse: 1, value: UInt32(descriptor)),
            Instruction(code: 0x06, ifTrue: 0, ifFalse: 0, value: 0x0005_0000 | UInt32(EIO)),
            Instruction(code: 0x06, ifTrue: 0, ifFalse: 0, value: 0x7fff_0000),
        ]
        let control = unsafeBitCast(dlsym(nil, "prctl"), to: Control.self)
        precondition(control(Self.noNewPrivileges, 1, 0, 0, 0) == 0, "SystemCallFilter: refused")
        let outcome = instructions.withUnsafeMutableBufferPointer { instructions in
            var program = Program(count: UInt16(instructions.count), instructions: instructions.baseAddress!)
            return withUnsafeMutablePointer(to: &program) {
                control(Self.setFilter, 2, UInt(bitPattern: $0), 0, 0)
            }
        }
        precondition(outcome == 0, "SystemCallFilter: the system refuses the filter")
    }
}
