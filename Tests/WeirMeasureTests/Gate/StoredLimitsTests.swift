import Testing

@testable import WeirMeasure

@Suite("Stored limits are a ratchet")
struct StoredLimitsTests {
    @Test("a count that got better lowers its limit, one that got worse leaves it alone")
    func ratchet() {
        var limits = StoredLimits()
        #expect(limits.tighten("allocations", of: "file", to: 3) == .added(3))
        #expect(limits.tighten("allocations", of: "file", to: 2) == .lowered(from: 3, to: 2))
        #expect(limits.tighten("allocations", of: "file", to: 2) == .kept(2))
        #expect(limits.tighten("allocations", of: "file", to: 2.001) == .exceeded(limit: 2, count: 2.001))
        #expect(limits.limit("allocations", of: "file") == 2)
        #expect(limits.limit("retains", of: "file") == nil)
    }

    @Test(
        "they are kept beside the scenario",
        arguments: [
            ("a.yaml", "a.limits.json"), ("s.d/a.b.yml", "s.d/a.b.limits.json"), ("s.d/a", "s.d/a.limits.json"),
        ])
    func place(scenario: String, limits: String) { #expect(StoredLimits.path(besides: scenario) == limits) }
}
