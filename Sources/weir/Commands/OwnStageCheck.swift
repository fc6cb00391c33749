import WeirConformance
import WeirDriver
import WeirProtocol

/// The check of a stage of Weir's own, in this process.
struct OwnStageCheck {
    let budget: Budget

    /// The report about a stage; or about one trace played on it.
    func report(_ own: SubjectFactory, _ line: Trace? = nil) -> SubjectReport {
        var checker = Checker(own.description, host: InProcessHost(own))
        // A stage with a thread of its own takes turns with the check, as a worker does: a second processor only has to be
        // woken each time.
        return ProcessorBinding.bound(to: ProcessorBinding.current) {
            line.map { checker.check([$0]) } ?? checker.check(budget)
        }
    }
}
