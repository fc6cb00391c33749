import WeirMeasure
import WeirScenarios

/// What a run tells while it goes on. The driver itself prints nothing.
public enum RunEvent: Sendable {
    /// The plan is about to be carried out.
    case started(Plan)
    /// A group's arms are being started and warmed up.
    case groupStarted(String, cases: Int)
    /// A first figure of a case, from its warm-up: MB/s, not for the record.
    case firstFigure(caseID: String, megabytesPerSecond: Double)
    /// One block of a group is done.
    case blockFinished(group: String, block: Int, of: Int)
    /// A case will not be measured any further.
    case caseEnded(caseID: String, CaseRecord.Outcome)
    /// The counting pass has come to a case.
    case counting(caseID: String)
    /// How much of the run lies behind, 0 to 1.
    case progress(Double)
    /// A group is complete.
    case groupFinished(String, [CaseRecord])
    /// The run was interrupted; what is measured is kept.
    case interrupted
}
