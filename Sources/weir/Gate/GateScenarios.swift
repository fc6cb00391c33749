import WeirScenarios

/// The plans of the scenarios a gate is asked about.
enum GateScenarios {
    /// Reads every file before anything runs, so that a mistake costs no time.
    static func load(_ paths: [String]) throws -> [Plan] {
        var plans: [Plan] = []
        var errors: [ScenarioError] = []
        for file in try ScenarioFiles.find(paths) {
            do { plans.append(try ScenarioFile.load(file).plan()) } catch { errors += error.errors }
        }
        if errors.isEmpty { return plans }
        StandardError.write(ScenarioErrors(errors).description)
        throw ExitStatus.couldNotRun
    }
}
