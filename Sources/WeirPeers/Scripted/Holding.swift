import WeirConformance
import WeirProtocol

/// A subject together with what stands behind it, let go of in this order: what the subject has not given back by then is
/// leaked.
final class Holding<Behind: AnyObject>: Subject {
    private var subject: (any Subject)?
    private let behind: Behind

    init(_ subject: any Subject, over behind: Behind) {
        self.subject = subject
        self.behind = behind
    }

    deinit { subject = nil }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard let subject else { preconditionFailure("Holding.perform: let go of") }
        return unsafe subject.perform(operation, on: region, prefix: prefix)
    }
}
