import Glibc
import WeirConformance
import WeirProtocol

/// A subject in a program that has not changed what SIGPIPE does, which is to end it; the worker around it ignores it.
final class SignalDefault: Subject {
    private let subject: any Subject

    init(_ subject: any Subject) { self.subject = subject }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        signal(SIGPIPE, SIG_DFL)
        defer { signal(SIGPIPE, SIG_IGN) }
        return unsafe subject.perform(operation, on: region, prefix: prefix)
    }
}
