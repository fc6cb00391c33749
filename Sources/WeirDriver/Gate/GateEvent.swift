import WeirMeasure

/// What a gate tells while it goes on. The driver itself prints nothing.
public enum GateEvent: Sendable {
    /// The contract of a case's chain is being checked in the newer build.
    case checking(caseID: String)
    /// The exact counts of a case are being taken.
    case counting(caseID: String)
    /// A block of a case is done. `resolves` is what the longest series would find, predicted from the blocks so far.
    case block(caseID: String, number: Int, atMost: Int, resolves: Double?, isConfirmation: Bool)
    /// The first ten blocks scatter so much that what must be caught would not be: every block is made longer.
    case lengthened(caseID: String, resolves: Double, caught: Double)
    /// A case will not be measured any further.
    case caseEnded(caseID: String, CaseRecord.Outcome)
    /// How much lies behind at least, 0 to 1.
    case progress(Double)
    /// The gate was interrupted; what is measured is kept.
    case interrupted
}
