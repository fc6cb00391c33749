import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirDriver

@Suite("What a canary wastes")
struct CanaryWasteTests {
    private static let worker = WorkerDescription(
        name: "test", language: "", build: "release", allocator: "", countsAllocations: false, countsRetains: false,
        stages: [
            StageDescription(name: "file", role: .source, summary: ""),
            StageDescription(
                name: "limit", role: .reader, summary: "",
                parameters: [ParameterDescription("size", .bytes, summary: "")], effect: .limits("size")),
            StageDescription(
                name: "concat", role: .reader, summary: "",
                parameters: [ParameterDescription("count", .count, summary: "")], effect: .repeats("count")),
        ], workloads: ["read"], staticChains: [])

    private func waste(_ chain: String, size: Int, rounds: Int, _ share: Double = 0.03) throws -> CanaryWaste {
        let one = Case(
            id: "a", subject: "a", axes: [], worker: "builtin", chain: chain, composition: .dynamic,
            workload: Workload(.read, request: 8_192), content: Content(.text, size: size, seed: 1), group: "")
        return try CanaryWaste(share, of: one, rounds: rounds, Self.worker)
    }

    @Test("whole rounds where there are enough of them")
    func rounds() throws {
        let waste = try waste("file", size: 65_536, rounds: 200)
        #expect(waste == CanaryWaste(share: 0.03, rounds: 6, contentSize: 65_536))
    }

    @Test(
        "otherwise one round that lets out that share of a visit's bytes",
        arguments: [
            ("file", 1_000_000, 2, 60_000), ("file | concat(3)", 1_000_000, 1, 30_000),
            ("file | limit(500kB)", 1_000_000, 2, 30_000),
        ])
    func bytes(chain: String, size: Int, rounds: Int, expected: Int) throws {
        let waste = try waste(chain, size: size, rounds: rounds)
        #expect(waste == CanaryWaste(share: 0.03, rounds: 1, contentSize: expected))
    }
}
