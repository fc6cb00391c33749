import Glibc
import WeirConformance
import WeirProtocol

/// The system calls themselves: the control.
///
/// A rule that fails here under the POSIX profile is wrong about descriptors, or the script is; whatever fails only above
/// it is the peer's own doing.
final class PosixSubject: Subject {
    private let descriptor: ScriptedDescriptor
    private let number: Int32

    init(_ descriptor: ScriptedDescriptor) {
        self.descriptor = descriptor
        number = descriptor.give()
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        case .read:
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
            return unsafe .reading(Glibc.read(number, room.baseAddress, room.count), room.count)
        case .write: return unsafe .moving(Glibc.write(number, region.baseAddress, region.count))
        case .sync: return .moving(Int(fsync(number)))
        case .close: return .moving(Int(close(number)))
        default: return SubjectAnswer(0, .unsupported)
        }
    }
}

extension SubjectAnswer {
    /// What a system call says that counts or fails with `errno`.
    static func moving(_ count: Int) -> SubjectAnswer {
        count >= 0 ? SubjectAnswer(Int64(count), .ok) : SubjectAnswer(0, Outcome(systemError: errno))
    }

    /// The same for a read, whose 0 is the end where there was room.
    static func reading(_ count: Int, _ room: Int) -> SubjectAnswer {
        count == 0 && room > 0 ? SubjectAnswer(0, .end) : moving(count)
    }
}
