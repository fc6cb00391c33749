import WeirMeasure
import WeirProtocol

/// One line under the tables: a condition the figures depend on.
public struct Fact: Hashable, Sendable {
    /// What it is about: `machine`, `worker builtin`.
    public let label: String
    /// The condition.
    public let text: String

    static func machine(_ record: Record) -> Fact {
        let machine = record.machine
        let parts = [
            machine.processor, machine.cores == 1 ? "1 core" : "\(machine.cores) cores",
            machine.hypervisor.isEmpty ? "hypervisor unknown" : "hypervisor \(machine.hypervisor)",
            machine.kernel, machine.system, "governor \(machine.governor)", "clock \(machine.clockSource)",
        ]
        return Fact(label: "machine", text: parts.map(\.oneLine).filter { !$0.isEmpty }.joined(separator: ", "))
    }

    static func workers(_ record: Record) -> [Fact] {
        record.workers.map { worker in
            // A command that stands in for the worker that comes with Weir goes by its own name.
            let name = worker.name == "builtin" ? worker.command ?? worker.name : worker.name
            if let missing = worker.missing {
                return Fact(label: "worker \(name.oneLine)", text: "missing: \(missing.oneLine)")
            }
            let parts =
                [worker.language ?? "language unknown", worker.build.map { "\($0) build" } ?? "build unknown"]
                + allocators(of: worker, in: record)
            return Fact(
                label: "worker \(name.oneLine)", text: parts.map(\.oneLine).joined(separator: ", "))
        }
    }

    /// What a worker's rows ran on: its own allocators count for those that name none.
    private static func allocators(of worker: WorkerRecord, in record: Record) -> [String] {
        let rows = record.cases.filter { $0.case.worker == worker.name }
        let named = rows.count { $0.case.allocator != nil }
        if named > 0, named == rows.count { return ["each row on the allocator it names"] }
        return [
            "timed on \(worker.allocator ?? "an unknown allocator")",
            worker.countingAllocator.map { "counted on \($0)" } ?? "no counting pass",
        ] + (named > 0 ? ["but for the rows that name an allocator"] : [])
    }

    static func run(_ record: Record) -> Fact {
        let scenario = record.scenario
        let arm = TimeSpan(nanoseconds: scenario.armTime)
        let blocks = scenario.blocks == 1 ? "1 block" : "\(scenario.blocks) blocks"
        return Fact(
            label: "run",
            text: "\(blocks) of \(arm) an arm, seed \(record.seed), \(record.startedAt.oneLine), "
                + "\(Figure(record.seconds)) s, weir \(record.weir.oneLine)")
    }

    static func scenario(_ record: Record) -> Fact {
        let scenario = record.scenario
        let changes = scenario.overrides.isEmpty ? "" : ", with " + scenario.overrides.joined(separator: " ")
        return Fact(
            label: "scenario", text: "\(scenario.file), \(scenario.hash.prefix(12))\(changes)".oneLine)
    }
}
