import WeirProtocol

extension Plan {
    /// Holds every chain against the stages its worker says it can build, and points into the scenario file.
    ///
    /// Workers that are not in `stages` are skipped: a worker that is not there is a row of the table, not a mistake in
    /// the file. So is a static composition the worker has not compiled.
    /// - Parameter stages: The stages each worker named in `hello`, by the worker's name in the scenario.
    public func check(stages: [String: [StageDescription]]) -> [ScenarioError] {
        var errors: [ScenarioError] = []
        for one in cases {
            guard let known = stages[one.worker], let chain = chains[one.id] else { continue }
            do {
                _ = try ChainCheck(known).bind(
                    try ChainExpression(parsing: chain.text), for: ChainCheck.purpose(of: one.workload.kind))
            } catch {
                let worker = one.worker == "builtin" ? "" : " (worker \(one.worker))"
                errors.append(chain.error(error.message + worker, offset: error.offset))
            }
        }
        return errors.isEmpty ? [] : ScenarioErrors(errors).errors
    }
}
