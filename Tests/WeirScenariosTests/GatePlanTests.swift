import Testing
import WeirMeasure

@testable import WeirScenarios

@Suite("What `gate:` comes to")
struct GatePlanTests {
    private func gate(_ text: String) throws -> GatePlan? {
        try Texts.plan("subjects: {file: file, mapped: mapped}\nmatrix: {request: [1B, 8KiB]}\n\(text)\n").gate
    }

    @Test("a metric is gated in every case it names")
    func names() throws {
        let plan = try #require(try gate("gate: {hard: [\"time(file[request=1B])\", allocations(*) <= 0]}"))
        #expect(
            plan.cases.map(\.case.id) == [
                "file[request=1B]", "mapped[request=1B]", "file[request=8KiB]", "mapped[request=8KiB]",
            ])
        #expect(plan.cases[0].metrics.map(\.metric) == ["time", "allocations"])
        #expect(plan.cases[2].metrics == [GatedMetric("allocations", limit: 0)])
        #expect(plan.armTime == 60_000_000)
    }

    @Test("what is named hard stays hard")
    func hardFirst() throws {
        let plan = try #require(try gate("gate: {soft: [time(*)], hard: [time(file)]}"))
        #expect(plan.cases.map { $0.metrics[0].severity } == [.hard, .soft, .hard, .soft])
    }

    @Test("margins and the arm's time are the file's, and catch follows ignore where it is not given")
    func margins() throws {
        var plan = try #require(try gate("gate: {hard: [time(file)], ignore: 2%, catch: 4.5 %, arm: 20ms}"))
        #expect(plan.cases[0].metrics[0].margins == GateMargins(ignored: 0.02, caught: 0.045))
        #expect(plan.armTime == 20_000_000)
        plan = try #require(try gate("gate: {hard: [time(file)], ignore: 2%}"))
        #expect(plan.cases[0].metrics[0].margins == GateMargins(ignored: 0.02, caught: 0.06))
    }

    @Test("what only slow operations show must be caught at 5 %, and the file may say otherwise")
    func tails() throws {
        var plan = try #require(try gate("gate: {hard: [latency-p99(file), latency-p50(file), time(file)]}"))
        #expect(plan.cases[0].metrics.map(\.margins.caught) == [0.05, 0.03, 0.03])
        plan = try #require(try gate("gate: {hard: [latency-p99(file), time(file)], ignore: 2%}"))
        #expect(plan.cases[0].metrics.map(\.margins.caught) == [0.06, 0.06])
        plan = try #require(try gate("gate: {hard: [latency-p99(file), time(file)], catch: 2%}"))
        #expect(plan.cases[0].metrics.map(\.margins.caught) == [0.02, 0.02])
    }

    @Test("the largest latency is a single value, and cannot be gated")
    func largest() throws {
        let error = #expect(throws: ScenarioErrors.self) { try gate("gate: {hard: [latency-max(file)]}") }
        #expect(
            error?.description.contains("latency-max is a single value, and a gate needs 10 above a quantile") == true)
        #expect(error?.description.contains("latency-p99(...) has them") == true)
    }

    @Test("what the kernel counts in rounds of their own cannot be gated", arguments: ["cycles", "ipc", "faults"])
    func counters(metric: String) throws {
        let error = #expect(throws: ScenarioErrors.self) { try gate("gate: {hard: [\(metric)(file)]}") }
        #expect(error?.description.contains("\(metric) is counted in rounds that a gate does not run") == true)
    }

    @Test("a scenario without gate has none")
    func none() throws { #expect(try gate("blocks: 12") == nil) }
}
