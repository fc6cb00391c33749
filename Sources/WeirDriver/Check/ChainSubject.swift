import WeirConformance
import WeirProtocol

extension SubjectDescription {
    /// What is known about a chain of readers that a worker builds: nothing its types would promise, and what the effects
    /// of its stages say about the bytes that come out.
    public init(chain text: String, of worker: WorkerDescription) throws(ChainError) {
        let chain = try ChainExpression(parsing: text)
        let bound = try ChainCheck(worker.stages).bind(chain, standsOnUpstream: true)
        self.init(text, role: .reader, traits: [.ownsOthers], verbs: [.read, .close])
        var smallest: Int?
        for arguments in bound {
            let stage = worker.stages.first { $0.name == arguments.stage }
            if case .limits(let parameter)? = stage?.effect {
                smallest = min(smallest ?? Int.max, arguments.number(parameter))
            }
        }
        guard let smallest else { return }
        model = .limit(smallest)
        limit = smallest
        // Below another stage a limit may rightly see more taken from upstream than it lets pass.
        if bound.count == 1 { traits.insert(.limits) }
    }
}
