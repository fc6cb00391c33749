import Testing
import WeirProtocol

@testable import WeirMeasure

@Suite("Comparing two records")
struct ComparisonTests {
    private static func one(
        _ subject: String, allocations: Int?, wall: Int = 1_000, operations: Int = 100, varying: [String] = []
    ) -> CaseRecord {
        let identity = Case(
            id: subject, subject: subject, axes: [], worker: "builtin", chain: "file", composition: .dynamic,
            workload: Workload(.read, request: 4_096), content: Content(.zeros, size: 1_000, seed: 1), group: "")
        let counters = PhaseCounters(opening: Counters(), steady: Counters(allocations: allocations))
        return CaseRecord(
            identity, rounds: 1,
            samples: [1, 2, 3].map {
                BlockSample(
                    block: $0, place: 0, wall: wall * $0, outside: wall * $0, cpu: wall, rounds: 1, operations: 10,
                    bytes: 1_000)
            },
            counts: ExactCounts(rounds: 1, operations: operations, counters: counters, varying: varying))
    }

    private static func record(_ cases: [CaseRecord]) -> Record {
        Record(
            weir: "1", startedAt: "2026-01-01T00:00:00Z", seconds: 1, interrupted: false, seed: 1,
            scenario: ScenarioIdentity(
                name: "s", question: "q?", file: "s.yaml", hash: "a", overrides: [], blocks: 3, armTime: 1_000_000,
                measure: ["time", "allocations"]),
            machine: Machine(
                processor: "p", cores: 2, memory: 1, hypervisor: "KVM", kernel: "k", system: "s", governor: "none",
                clockSource: "tsc", clockResolution: 1, transparentHugePages: "never", caches: [1]),
            workers: [WorkerRecord(name: "builtin", language: "Swift", build: "release", allocator: "glibc")],
            cases: cases, verdicts: [], warnings: [])
    }

    private func compare(_ old: CaseRecord, _ new: CaseRecord, _ metric: String) throws -> MetricComparison {
        let comparison = Comparison(old: Self.record([old]), new: Self.record([new]))
        return try #require(comparison.cases[0].metrics.first { $0.metric == metric })
    }

    @Test(
        "A counter is equal, more or fewer, exactly",
        arguments: [
            (100, 100, .equal), (100, 101, .more), (101, 100, .fewer), (0, 0, .equal), (0, 1, .more),
        ] as [(Int, Int, MetricComparison.Judgement)])
    func judged(_ old: Int, _ new: Int, _ judgement: MetricComparison.Judgement) throws {
        let seen = try compare(Self.one("a", allocations: old), Self.one("a", allocations: new), "allocations")
        #expect(seen.judgement == judgement)
    }

    @Test("Counts for one operation are compared, not totals of runs of different length")
    func perOperation() throws {
        let seen = try compare(
            Self.one("a", allocations: 300, operations: 100), Self.one("a", allocations: 900, operations: 300),
            "allocations")
        #expect(seen.judgement == .equal)
        #expect(seen.ratio == 1)
    }

    @Test("A time is never judged, however far apart")
    func times() throws {
        let seen = try compare(
            Self.one("a", allocations: 0, wall: 1_000), Self.one("a", allocations: 0, wall: 9_000), "time")
        #expect(seen.judgement == .shown)
        #expect(seen.ratio == 9)
        #expect(seen.old == 200)
    }

    @Test(
        "A counter that varied in either run is not judged", arguments: [(["allocations"], []), ([], ["allocations"])])
    func varying(_ old: [String], _ new: [String]) throws {
        let seen = try compare(
            Self.one("a", allocations: 1, varying: old), Self.one("a", allocations: 2, varying: new), "allocations")
        #expect(seen.judgement == .varies)
    }

    @Test("A counter that one run does not have is incomparable")
    func missing() throws {
        let seen = try compare(Self.one("a", allocations: nil), Self.one("a", allocations: 2), "allocations")
        #expect(seen.judgement == .incomparable)
        #expect(seen.old == nil)
    }

    @Test("A metric that neither run has is left out")
    func absent() {
        let comparison = Comparison(
            old: Self.record([Self.one("a", allocations: nil)]), new: Self.record([Self.one("a", allocations: nil)]))
        #expect(comparison.cases[0].metrics.map(\.metric) == ["time"])
    }

    @Test("Counters of different work under one id are incomparable, and the difference is named")
    func differentWork() throws {
        var changed = Self.one("a", allocations: 1)
        changed.case.workload.request = 8_192
        changed.case.content.size = 2_000
        changed.case.content.path = "/elsewhere"
        let comparison = Comparison(old: Self.record([Self.one("a", allocations: 1)]), new: Self.record([changed]))
        let one = comparison.cases[0]
        #expect(one.differences.map(\.condition) == ["workload", "content"])
        #expect(one.differences.map(\.new) == ["read 8KiB", "zeros 2kB, seed 1"])
        #expect(one.metrics.first { $0.metric == "allocations" }?.judgement == .incomparable)
    }

    @Test("Where the content lies does not make it different work")
    func path() {
        var moved = Self.one("a", allocations: 1)
        moved.case.content.path = "/elsewhere"
        #expect(
            Comparison(old: Self.record([Self.one("a", allocations: 1)]), new: Self.record([moved]))
                .cases[0].differences.isEmpty)
    }

    @Test("Cases are matched by id; those without a partner are listed")
    func matching() {
        let comparison = Comparison(
            old: Self.record(["a", "b", "gone"].map { Self.one($0, allocations: 1) }),
            new: Self.record(["new", "b", "a"].map { Self.one($0, allocations: 1) }))
        #expect(comparison.cases.map(\.id) == ["b", "a"])
        #expect(comparison.onlyOld == ["gone"])
        #expect(comparison.onlyNew == ["new"])
        #expect(comparison.count(of: .equal) == 2)
    }

    @Test("Equal conditions are no difference")
    func sameConditions() {
        #expect(Comparison(old: Self.record([]), new: Self.record([])).differences.isEmpty)
    }

    private struct Change: Sendable, CustomTestStringConvertible {
        var condition: String
        var apply: @Sendable (inout Record) -> Void
        init(_ condition: String, _ apply: @escaping @Sendable (inout Record) -> Void) {
            (self.condition, self.apply) = (condition, apply)
        }
        var testDescription: String { condition }
    }

    private static let changes = [
        Change("seed", { $0.seed = 2 }), Change("weir", { $0.weir = "2" }),
        Change("interrupted", { $0.interrupted = true }),
        Change("scenario: hash", { $0.scenario.hash = "b" }), Change("scenario: blocks", { $0.scenario.blocks = 4 }),
        Change("scenario: arm time", { $0.scenario.armTime = 2 }),
        Change("machine: processor", { $0.machine.processor = "q" }),
        Change("machine: kernel", { $0.machine.kernel = "l" }), Change("machine: cores", { $0.machine.cores = 4 }),
        Change("machine: memory", { $0.machine.memory = 2 }),
        Change("machine: governor", { $0.machine.governor = "x" }),
        Change("machine: hypervisor", { $0.machine.hypervisor = "" }),
        Change("machine: caches", { $0.machine.caches = [] }),
        Change("machine: clock source", { $0.machine.clockSource = "hpet" }),
        Change("machine: huge pages", { $0.machine.transparentHugePages = "always" }),
        Change("worker builtin: build", { $0.workers[0].build = "debug" }),
        Change("worker builtin: allocator", { $0.workers[0].allocator = "jemalloc" }),
        Change("worker builtin: counting allocator", { $0.workers[0].countingAllocator = "tcmalloc" }),
        Change("worker builtin: command", { $0.workers[0].command = "my-worker" }),
        Change("worker builtin: language", { $0.workers[0].language = "Go" }),
        Change("worker builtin: missing", { $0.workers[0].missing = "gone" }),
        Change("worker nio", { $0.workers.append(WorkerRecord(name: "nio")) }),
    ]

    @Test("Every condition that differs is named", arguments: changes)
    private func conditions(_ change: Change) {
        var changed = Self.record([])
        change.apply(&changed)
        #expect(Comparison(old: Self.record([]), new: changed).differences.map(\.condition) == [change.condition])
        #expect(Comparison(old: changed, new: Self.record([])).differences.map(\.condition) == [change.condition])
    }
}
