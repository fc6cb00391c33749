import WeirMeasure
import WeirProtocol
import WeirScenarios

/// The workers of a plan, after each has been asked who it is.
public struct Workers {
    /// What the answering workers said, by the name the scenario gives them.
    public private(set) var descriptions: [String: WorkerDescription] = [:]
    private var faults: [String: WorkerFault] = [:]
    private var order: [String] = []
    private var commands: [String: String] = [:]
    private var countingAllocators: [String: String] = [:]
    let launcher: WorkerLauncher

    /// Starts each worker once, for its introduction.
    /// - Parameter counting: Whether to ask also as for the counting pass.
    /// - Parameter countsRetains: Whether that pass is to see reference counting too.
    public init(_ sources: [WorkerSource], counting: Bool, countsRetains: Bool = true) throws {
        launcher = WorkerLauncher()
        for source in sources {
            order.append(source.name)
            commands[source.name] = source.command?.joined(separator: " ")
            do {
                let (process, description) = try launcher.start(source, for: .timing(padding: 0))
                process.stop()
                descriptions[source.name] = description
                if counting {
                    countingAllocators[source.name] = try Self.allocators(of: source, launcher, countsRetains)
                }
            } catch let fault as WorkerFault {
                faults[source.name] = fault
            }
        }
    }

    /// What the passes that count run on: `glibc malloc, retains on tcmalloc`.
    private static func allocators(
        of source: WorkerSource, _ launcher: WorkerLauncher, _ countsRetains: Bool
    ) throws -> String {
        let (process, description) = try launcher.start(source, for: .counting)
        process.stop()
        guard countsRetains, !description.countsRetains else { return description.allocator }
        let (other, retaining) = try launcher.start(source, for: .countingRetains)
        other.stop()
        return description.allocator + (retaining.countsRetains ? ", retains on \(retaining.allocator)" : "")
    }

    /// What became of the cases of a worker that did not answer.
    func outcome(of worker: String) -> CaseRecord.Outcome {
        faults[worker]?.outcome ?? CaseRecord.Outcome(.missing, "no worker \"\(worker)\"")
    }

    /// Why a worker could not be used, or nil.
    public func fault(of worker: String) -> WorkerFault? { faults[worker] }

    var records: [WorkerRecord] {
        order.map { name in
            let description = descriptions[name]
            return WorkerRecord(
                name: name, command: commands[name], language: description?.language, build: description?.build,
                allocator: description?.allocator, countingAllocator: countingAllocators[name],
                missing: faults[name]?.description)
        }
    }

    var warnings: [String] {
        var warnings = order.compactMap { name in faults[name].map { "worker \(name) is not used: \($0)" } }
        for name in order where descriptions[name]?.build == "debug" {
            warnings.append("worker \(name) is a debug build: its times say nothing; build with -c release")
        }
        return warnings
    }
}

extension Workers {
    /// What is wrong with a plan's chains, in the light of what the workers can build.
    ///
    /// A worker that stands in for another one may lack stages: those are rows of the table. But a stage that neither it
    /// nor any other worker has is a mistake in the file.
    public func objections(to plan: Plan, replaced: Set<String>) -> [ScenarioError] {
        var stages = descriptions.mapValues(\.stages)
        for name in replaced where stages[name] != nil {
            let original = try? launcher.start(WorkerSource(name: "builtin", command: nil), for: .timing(padding: 0))
            original?.0.stop()
            stages[name]! += original?.1.stages ?? []
        }
        return plan.check(stages: stages)
    }
}
