import WeirDriver
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// The cases of a scenario that are to be profiled, on workers that have introduced themselves.
struct ProfileSelection {
    let plan: Plan
    let workers: Workers
    let cases: [Case]

    /// Reads a scenario and asks its workers; names mean cases, or all cases of a subject.
    init(file: String, cases names: [String], overrides: [String], replaced: [String: WorkerSource]) throws {
        var plan: Plan
        do { plan = try ScenarioFile.load(file).plan(overrides: overrides, quick: false, seed: nil) } catch {
            StandardError.write(error.description)
            throw ExitStatus.couldNotRun
        }
        if let unknown = replaced.keys.filter({ name in !plan.workers.contains { $0.name == name } }).sorted().first {
            throw StandardError.fail("--worker: the scenario has no worker \"\(unknown)\"")
        }
        plan.workers = plan.workers.map { replaced[$0.name] ?? $0 }
        cases = names.isEmpty ? plan.cases : try names.flatMap { try Self.find($0, in: plan) }
        workers = try Workers(plan.workers, counting: false)
        let objections = workers.objections(to: plan, replaced: Set(replaced.keys))
        if !objections.isEmpty {
            StandardError.write(ScenarioErrors(objections).description)
            throw ExitStatus.couldNotRun
        }
        self.plan = plan
    }

    private static func find(_ name: String, in plan: Plan) throws -> [Case] {
        let found = plan.cases.filter { $0.id == name || $0.subject == name }
        if !found.isEmpty { return found }
        var known: [String] = []
        for word in plan.cases.flatMap({ [$0.subject, $0.id] }) where !known.contains(word) { known.append(word) }
        let nearest = Spelling.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        throw StandardError.fail("no case \"\(name)\" (\(known.joined(separator: ", ")))\(nearest)")
    }
}
