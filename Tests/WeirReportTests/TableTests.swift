import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirReport

@Suite("The table's arrangement")
struct TableTests {
    private func record(_ cases: [CaseRecord], measure: [String] = ["throughput", "allocations"]) -> Record {
        var record = Fixture.record
        record.cases = cases
        record.scenario.measure = measure
        return record
    }

    private func rows(_ cases: [(String, String)]) -> [String] {
        let records = cases.map { subject, chain in
            Fixture.measured(subject, chain, cell: "1B", nanoseconds: 10, wobble: 1, allocations: 0, readCalls: 0)
        }
        return ComparisonTable(record(records)).groups[0].lines.map { "\($0.depth) \($0.row.name): \($0.row.step)" }
    }

    @Test("A chain stands below the longest measured chain it continues")
    func nested() {
        #expect(
            rows([
                ("c", "c-read"), ("f", "file"), ("b", "file | buffered(1KiB)"),
                ("h", "file | buffered(1KiB) | hash | x"),
            ])
                == ["0 c: c-read", "0 f: file", "1 b: | buffered(1KiB)", "2 h: | hash | x"])
    }

    @Test("Stages that several chains share and none measures alone are one row without figures")
    func shared() {
        #expect(
            rows([("a", "text | x | y | one"), ("b", "text | x | y | two(2)")])
                == ["0 text | x | y: ", "1 a: | one", "1 b: | two(2)"])
    }

    @Test("Different arguments are different stages")
    func arguments() {
        #expect(rows([("a", "file | limit(1kB)"), ("b", "file | limit(2kB) | hash")]).first == "0 file: ")
    }

    @Test("Siblings keep the order of the plan, also when the longer chain comes first")
    func order() {
        #expect(
            rows([("h", "file | hash"), ("m", "memory"), ("f", "file"), ("a", "file | a")])
                == ["0 f: file", "1 h: | hash", "1 a: | a", "0 m: memory"])
    }

    @Test("Two subjects of one chain are neighbours")
    func twins() {
        #expect(
            rows([("a", "file"), ("h", "file | hash"), ("b", "file")]) == ["0 a: file", "1 h: | hash", "0 b: file"])
    }

    @Test("A leak is shown under every row of its group, asked for or not, and nothing where there is none")
    func leaks() {
        var cases = ["a", "b"].map {
            Fixture.measured($0, $0, cell: "1B", nanoseconds: 10, wobble: 1, allocations: 5, readCalls: 0)
        }
        func titles() -> [String] { ComparisonTable(record(cases, measure: ["time"])).groups[0].countTitles }
        #expect(titles() == ["allocations/op", "read-calls/op"])
        cases[1].counts?.counters.steady.frees = 4
        #expect(titles() == ["allocations/op", "read-calls/op", "leaks/round"])
    }

    @Test("A heading does not repeat its unit")
    func headings() {
        var one = Fixture.measured("a", "file", cell: "1B", nanoseconds: 10, wobble: 1, allocations: 5, readCalls: 0)
        one.counts?.bytes = 1 << 20
        let group = ComparisonTable(record([one], measure: ["cpu-per-mib", "allocations-per-mib"])).groups[0]
        #expect(group.columns.map { "\($0.title) \($0.unit)" } == ["cpu ms/MiB"])
        #expect(group.countTitles == ["allocations/op", "read-calls/op", "allocations/MiB"])
    }

    @Test(
        "Lines of counts are no longer than the terminal, and in files than 100 columns or the figures",
        arguments: [nil, 60])
    func lines(width: Int?) {
        var one = Fixture.measured("a", "file", cell: "1B", nanoseconds: 10, wobble: 1, allocations: 5, readCalls: 0)
        one.counts?.bytes = 1 << 20
        let counts = Metric.catalogue.filter { $0.kind == .exact && !$0.values(one).isEmpty }
        let table = ComparisonTable(record([one], measure: counts.map(\.name)))
        let lines = GroupPainter(table.groups[0], Styling(usesColour: false, width: width)).lines
        #expect(counts.map(\.title).joined(separator: "  ").count > 100)
        #expect(lines.count > 4)
        #expect(lines.allSatisfy { $0.count <= width ?? 100 })
    }

    @Test("A row names the allocator it was given")
    func allocator() {
        var one = Fixture.measured("a", "file", cell: "1B", nanoseconds: 10, wobble: 1, allocations: 0, readCalls: 0)
        one.case.allocator = "tcmalloc"
        #expect(ComparisonTable(record([one])).groups[0].lines.map(\.row.step) == ["file (tcmalloc)"])
    }

    @Test(
        "The line of a worker claims its own allocators for no row that names another",
        arguments: [
            ([nil, nil], "timed on glibc 2.36, counted on gperftools 2.10"),
            (
                [nil, "tcmalloc"],
                "timed on glibc 2.36, counted on gperftools 2.10, but for the rows that name an allocator"
            ),
            (["system", "tcmalloc"], "each row on the allocator it names"),
        ] as [([String?], String)])
    func allocators(_ named: [String?], _ expected: String) {
        let cases = named.enumerated().map { index, name in
            var one = Fixture.measured(
                "\(index)", "file", cell: "1B", nanoseconds: 10, wobble: 1, allocations: 0, readCalls: 0)
            one.case.allocator = name
            return one
        }
        let facts = Page(record(cases)).facts
        #expect(facts.first { $0.label == "worker builtin" }?.text == "Swift 6.3.1, release build, \(expected)")
    }

    @Test("A static chain and a worker's chain are marked and share no rows with others")
    func marks() {
        var cases = ["a", "b", "c"].map {
            Fixture.measured($0, "file", cell: "1B", nanoseconds: 10, wobble: 1, allocations: 0, readCalls: 0)
        }
        cases[1].case.composition = .static
        cases[2].case.worker = "nio"
        let lines = ComparisonTable(record(cases)).groups[0].lines
        #expect(lines.map(\.row.step) == ["file", "file (static)", "file (nio)"])
    }

    @Test("Rows keep the order of the plan where static and dynamic chains alternate")
    func alternating() {
        var cases = ["a", "b", "c"].map {
            Fixture.measured($0, $0, cell: "1B", nanoseconds: 10, wobble: 1, allocations: 0, readCalls: 0)
        }
        cases[1].case.composition = .static
        #expect(ComparisonTable(record(cases)).groups[0].lines.map(\.row.name) == ["a", "b", "c"])
    }

    private func best(_ one: (Int, Int), _ other: (Int, Int), blocks: Int = Fixture.blocks) -> [Bool?] {
        var cases = [("one", one), ("other", other)].map { name, time in
            Fixture.measured(
                name, name, cell: "1B", nanoseconds: time.0, wobble: time.1, allocations: 0, readCalls: 0)
        }
        for index in cases.indices { cases[index].samples = Array(cases[index].samples.prefix(blocks)) }
        return ComparisonTable(record(cases)).groups[0].lines.map { $0.row.cells[0]?.isBest }
    }

    @Test("Only the faster of two is the best where every block agrees")
    func clearBest() { #expect(best((1_000, 10), (1_100, 10)) == [true, false]) }

    @Test("Both are best where the blocks disagree")
    func tie() { #expect(best((1_000, 0), (1_001, 40)) == [true, true]) }

    @Test(
        "None is marked where there are too few blocks to tell", arguments: [(7, [false, false]), (8, [true, false])])
    func tooFew(_ blocks: Int, _ marks: [Bool?]) {
        #expect(best((1_000, 10), (1_100, 10), blocks: blocks) == marks)
    }

    @Test("The legend says when no row could be marked")
    func undecided() {
        var cases = ["a", "b"].map {
            Fixture.measured($0, $0, cell: "1B", nanoseconds: 10, wobble: 1, allocations: 0, readCalls: 0)
        }
        for index in cases.indices { cases[index].samples = Array(cases[index].samples.prefix(5)) }
        #expect(
            ComparisonTable(record(cases)).legend == ["no row is marked the best where rows share fewer than 8 blocks"])
    }

    @Test("Figures of 0 are best beside each other")
    func zeros() {
        var cases = ["a", "b", "c"].map {
            Fixture.measured($0, $0, cell: "1B", nanoseconds: 10, wobble: 1, allocations: 0, readCalls: 0)
        }
        for index in cases.indices {
            for block in cases[index].samples.indices {
                cases[index].samples[block].minorFaults = index == 2 ? 5 : 0
            }
        }
        let group = ComparisonTable(record(cases, measure: ["page-faults"])).groups[0]
        #expect(group.lines.map { $0.row.cells[0]?.isBest } == [true, true, false])
    }

    @Test("A single measured row is not the best of anything, and has no ratio")
    func alone() {
        let one = Fixture.measured("a", "a", cell: "1B", nanoseconds: 10, wobble: 1, allocations: 0, readCalls: 0)
        let group = ComparisonTable(record([one])).groups[0]
        #expect(group.columns.map(\.kind) == [.median])
        #expect(group.lines[0].row.cells[0]?.isBest == false)
    }

    @Test("The ratio pairs blocks by number, and drops those that only one case has")
    func pairing() throws {
        let metric = try #require(Metric.named("time"))
        let one = Fixture.measured("a", "a", cell: "1B", nanoseconds: 300, wobble: 0, allocations: 0, readCalls: 0)
        var two = Fixture.measured("b", "b", cell: "1B", nanoseconds: 100, wobble: 0, allocations: 0, readCalls: 0)
        two.samples = two.samples.dropLast(3).reversed()
        let ratio = try #require(PairedRatio(metric, of: one, to: two))
        #expect(ratio.blocks == Fixture.blocks - 3)
        #expect(abs(ratio.ratio - 3) < 0.001)
        two.samples = []
        #expect(PairedRatio(metric, of: one, to: two) == nil)
    }

    @Test("Allocations and read calls stand under a row whether the scenario lists them or not")
    func counts() {
        let one = Fixture.measured("a", "a", cell: "1B", nanoseconds: 10, wobble: 1, allocations: 5, readCalls: 7)
        #expect(
            ComparisonTable(record([one], measure: ["time", "bytes-to-open"])).groups[0].countTitles
                == ["allocations/op", "read-calls/op", "bytes-to-open B/open"])
    }

    @Test("A metric this version does not know becomes a warning")
    func unknownMetric() {
        let page = Page(record([], measure: ["time", "serenity"]))
        #expect(page.warnings.first == "this version of weir does not know the metric serenity: no column shows it")
    }
}
