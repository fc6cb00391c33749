import WeirMeasure
import WeirProtocol

/// What went wrong with a worker: a finding, never the end of the run.
public struct WorkerFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The class of the fault, as the case's record shows it.
    public var kind: CaseRecord.Kind
    /// What was seen, for people.
    public var message: String

    init(_ kind: CaseRecord.Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// A worker's own refusal.
    init(_ error: WorkerError) {
        self.init(error.code == .unsupported ? .unsupported : .failed, error.message)
    }

    /// The outcome of a case that met this fault.
    var outcome: CaseRecord.Outcome { CaseRecord.Outcome(kind, message) }

    /// `hung: no answer to measure within 10 s`.
    public var description: String { "\(kind.rawValue): \(message)" }
}

/// The run was interrupted by a signal.
struct Interrupted: Error {}
