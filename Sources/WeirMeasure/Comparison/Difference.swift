import WeirProtocol

/// A condition that is not the same in two records.
public struct Difference: Codable, Hashable, Sendable {
    /// The condition: `machine: kernel`, `worker builtin: build`.
    public var condition: String
    /// What it was in the older record; empty where it was unknown.
    public var old: String
    /// What it is in the newer record; empty where it is unknown.
    public var new: String

    init?(_ condition: String, _ old: String?, _ new: String?) {
        guard old != new else { return nil }
        self.condition = condition
        self.old = old ?? ""
        self.new = new ?? ""
    }

    static func between(_ old: Record, _ new: Record) -> [Difference] {
        let run = [
            Difference("weir", old.weir, new.weir), Difference("seed", "\(old.seed)", "\(new.seed)"),
            Difference("interrupted", "\(old.interrupted)", "\(new.interrupted)"),
        ]
        return run.compactMap { $0 } + between(old.scenario, new.scenario) + between(old.machine, new.machine)
            + between(old.workers, new.workers)
    }

    private static func between(_ old: ScenarioIdentity, _ new: ScenarioIdentity) -> [Difference] {
        [
            Difference("scenario: name", old.name, new.name), Difference("scenario: hash", old.hash, new.hash),
            Difference("scenario: blocks", "\(old.blocks)", "\(new.blocks)"),
            Difference(
                "scenario: arm time", TimeSpan(nanoseconds: old.armTime).description,
                TimeSpan(nanoseconds: new.armTime).description),
        ].compactMap { $0 }
    }

    private static func between(_ old: Machine, _ new: Machine) -> [Difference] {
        [
            Difference("machine: processor", old.processor, new.processor),
            Difference("machine: cores", "\(old.cores)", "\(new.cores)"),
            Difference("machine: memory", "\(old.memory)B", "\(new.memory)B"),
            Difference("machine: hypervisor", old.hypervisor, new.hypervisor),
            Difference("machine: kernel", old.kernel, new.kernel),
            Difference("machine: system", old.system, new.system),
            Difference("machine: governor", old.governor, new.governor),
            Difference("machine: clock source", old.clockSource, new.clockSource),
            Difference("machine: huge pages", old.transparentHugePages, new.transparentHugePages),
            Difference("machine: caches", "\(old.caches)", "\(new.caches)"),
        ].compactMap { $0 }
    }

    private static func between(_ old: [WorkerRecord], _ new: [WorkerRecord]) -> [Difference] {
        let names = new.map(\.name) + old.map(\.name).filter { name in !new.contains { $0.name == name } }
        return names.flatMap { name -> [Difference] in
            let before = old.first { $0.name == name }, after = new.first { $0.name == name }
            guard let before, let after else {
                let presence = { (worker: WorkerRecord?) in worker == nil ? "absent" : "took part" }
                return [Difference("worker \(name)", presence(before), presence(after))].compactMap { $0 }
            }
            return [
                Difference("worker \(name): command", before.command, after.command),
                Difference("worker \(name): language", before.language, after.language),
                Difference("worker \(name): build", before.build, after.build),
                Difference("worker \(name): allocator", before.allocator, after.allocator),
                Difference("worker \(name): counting allocator", before.countingAllocator, after.countingAllocator),
                Difference("worker \(name): missing", before.missing, after.missing),
            ].compactMap { $0 }
        }
    }
}

extension Difference {
    /// What makes two cases of one id different work, so that their counters say nothing about each other.
    static func between(_ old: Case, _ new: Case) -> [Difference] {
        [
            Difference("worker", old.worker, new.worker), Difference("chain", old.chain, new.chain),
            Difference("composition", old.composition.rawValue, new.composition.rawValue),
            Difference("workload", spelled(old.workload), spelled(new.workload)),
            Difference("content", spelled(old.content), spelled(new.content)),
            Difference("allocator", old.allocator ?? "system", new.allocator ?? "system"),
        ].compactMap { $0 }
    }

    private static func spelled(_ workload: Workload) -> String {
        let arrivals = workload.arrivals.map {
            ", \($0.rate)/s \($0.kind.rawValue)" + ($0.burst.map { " of \($0)" } ?? "")
        }
        return "\(workload.kind.rawValue) \(workload.records.map(spelled) ?? "\(ByteCount(workload.request))")"
            + (arrivals ?? "")
    }

    private static func spelled(_ records: Records) -> String {
        let sizes =
            records.choices.map { $0.map { "\(ByteCount($0))" }.joined(separator: " or ") }
            ?? (records.smallest == records.largest ? "" : "\(ByteCount(records.smallest)) to ")
            + "\(ByteCount(records.largest))"
        return sizes + (records.sync.map { ", a sync after \($0)" } ?? "")
            + (records.producers.map { ", \($0) producers" } ?? "")
    }

    /// Without the path: where the same bytes lie is the run's business.
    private static func spelled(_ content: Content) -> String {
        "\(content.kind.rawValue) \(ByteCount(content.size)), seed \(content.seed)"
    }
}
