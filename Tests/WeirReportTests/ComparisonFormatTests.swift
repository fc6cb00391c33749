import Testing
import WeirMeasure

@testable import WeirReport

@Suite("Comparison formats")
struct ComparisonFormatTests {
    /// The fixture a day later, with one thing of every kind changed.
    private static let comparison: Comparison = {
        var new = Fixture.record
        new.startedAt = "2026-11-24T18:00:00Z"
        new.seed = 43
        new.machine.kernel = "Linux 6.12.0 x86_64"
        new.workers[0].build = "debug"
        new.scenario.hash = String(new.scenario.hash.reversed())
        new.cases[1].counts?.counters.steady.allocations = 0
        new.cases[1].counts?.counters.steady.frees = 0
        new.cases[3].counts?.counters.steady.readCalls = 100_003
        new.cases[3].counts?.counters.opening.allocations = 15
        new.cases[3].counts?.counters.opening.frees = 15
        new.cases[4].case.chain = "file | concat(3) | limit(200MB)"
        for index in new.cases[0].samples.indices { new.cases[0].samples[index].wall += 1_000_000 }
        new.cases[7].outcome = .init(.crashed, "signal 6 (SIGABRT)")
        new.cases[7].samples = []
        new.cases[7].counts = nil
        new.cases[10].case.id = "unpacked[request=64KiB]"
        return Comparison(old: Fixture.record, new: new)
    }()

    @Test(
        "Every format paints the comparison as its golden file shows",
        arguments: [("text", "txt"), ("markdown", "md"), ("csv", "csv")])
    func golden(_ name: String, _ ending: String) throws {
        let format = try #require(ComparisonFormat.named(name))
        try expectGolden(try format.paint(Self.comparison, .plain), "comparison.\(ending)")
    }

    @Test("JSON is the comparison itself")
    func json() throws {
        let text = try ComparisonFormat.json.paint(Self.comparison, .plain)
        #expect(text == (try RecordFile.text(of: Self.comparison)))
        #expect(text.contains("\"schema\" : \"weir.comparison/1\""))
    }

    @Test("Two equal records say that no condition differs and no counter moved")
    func same() throws {
        let text = try ComparisonFormat.text.paint(Comparison(old: Fixture.record, new: Fixture.record), .plain)
        #expect(text.contains("no condition differs: machine, scenario, workers, seed"))
        #expect(text.contains(", 0 more, 0 fewer, 1 varies, 0 incomparable"))
    }

    @Test("Records without a common case say that nothing was compared")
    func disjoint() throws {
        var other = Fixture.record
        other.cases = []
        let text = try ComparisonFormat.text.paint(Comparison(old: Fixture.record, new: other), .plain)
        #expect(text.contains("the records have no case in common: nothing was compared"))
    }

    @Test("Names of formats are unique, and JSON is among them")
    func catalogue() {
        #expect(Set(ComparisonFormat.names).count == ComparisonFormat.catalogue.count)
        #expect(ComparisonFormat.names.contains("json"))
    }
}
