import Testing
import WeirProtocol

@testable import WeirMeasure

@Suite("Answering expectations")
struct ExpectationEvaluationTests {
    private let steady = [100, 101, 99, 100, 102, 98, 100, 101, 99, 100, 101, 99]

    private func verdicts(_ text: String, _ cases: CaseRecord...) throws -> [ExpectationVerdict] {
        try Expectation(parsing: text).evaluate(in: Records.record(cases))
    }

    @Test(
        "a time is held against its limit with its interval",
        arguments: [
            ("time(a) <= 110ns", "holds"), ("time(a) <= 90ns", "fails"), ("time(a) <= 100ns", "unclear"),
            ("time(a) >= 90ns", "holds"), ("90ns < time(a)", "holds"), ("time(a) > 0.11us", "fails"),
        ])
    func holdsTimes(_ text: String, answer: String) throws {
        let verdict = try #require(try verdicts(text, Records.timed("a", [], steady)).first)
        #expect(verdict.answer.rawValue == answer)
        #expect(verdict.value == 100)
        #expect(verdict.lower == 99)
        #expect(verdict.upper == 101)
    }

    @Test("a factor times a metric is judged as a quotient, block by block")
    func judgesQuotients() throws {
        // Both drift by the same factor: only the quotient of each block is steady.
        let slow = (0..<12).map { 100 + 50 * $0 }
        let verdict = try #require(
            try verdicts(
                "time(a) <= 0.6 * time(b)", Records.timed("a", [], slow), Records.timed("b", [], slow.map { $0 * 2 })
            )
            .first)
        #expect(verdict.answer == .holds)
        #expect(verdict.value == 0.5)
        #expect(verdict.limit == 0.6)
        #expect(verdict.wording == "0.5 [0.5, 0.5] over 12 blocks, at most 0.6 expected")
    }

    @Test("a sum on the right is judged as a difference against 0, in its unit")
    func judgesDifferences() throws {
        let verdict = try #require(
            try verdicts("time(a) <= time(b) - 5ns", Records.timed("a", [], steady), Records.timed("b", [], steady))
                .first)
        #expect(verdict.answer == .fails)
        #expect(verdict.value == 5)
        #expect(verdict.limit == 0)
        #expect(verdict.wording == "5 ns [5, 5] over 12 blocks, at most 0 ns expected")
    }

    @Test("throughput is shown in MB/s")
    func showsThroughput() throws {
        let verdict = try #require(try verdicts("throughput(a) >= 1GB/s", Records.timed("a", [], steady)).first)
        #expect(verdict.answer == .holds)
        #expect(abs((verdict.limit ?? 0) - 1_000) < 1e-6)
        #expect(abs((verdict.value ?? 0) - 80_000) < 100)
    }

    @Test("blocks that one case lacks are left out for all")
    func pairsBlocks() throws {
        let verdict = try #require(
            try verdicts(
                "time(a) <= time(b)", Records.timed("a", [], [900, 900] + steady),
                Records.timed("b", [], steady, from: 2)
            ).first)
        #expect(verdict.value == 1)
        #expect(verdict.wording.contains("over 12 blocks"))
    }

    @Test("too few blocks are unclear, and say so")
    func needsBlocks() throws {
        let few = try #require(try verdicts("time(a) <= 200ns", Records.timed("a", [], Array(steady.prefix(7)))).first)
        #expect(few.answer == .unclear)
        #expect(few.lower == nil)
        #expect(few.wording == "100 ns over 7 blocks, at most 200 ns expected; a 99 % interval needs 8 blocks")
        let enough = try #require(
            try verdicts("time(a) <= 200ns", Records.timed("a", [], Array(steady.prefix(8)))).first)
        #expect(enough.answer == .holds)
    }

    @Test("counts are compared as they are", arguments: [(0, "holds"), (1, "fails")])
    func comparesCounts(_ allocations: Int, answer: String) throws {
        let verdict = try #require(
            try verdicts("allocations(a) <= 0", Records.timed("a", [], [], allocations: allocations)).first)
        #expect(verdict.answer.rawValue == answer)
        #expect(verdict.lower == verdict.value)
    }

    @Test("a quotient of counts equals its decimal fraction")
    func equalsFraction() throws {
        let verdict = try #require(
            try verdicts("allocations(a) * 3 == 0.9", Records.timed("a", [], [], allocations: 3)).first)
        #expect(verdict.answer == .holds)
    }

    @Test("what is missing is unclear, with the reason")
    func explainsMissing() throws {
        func wording(_ text: String, _ one: CaseRecord) throws -> String {
            let verdict = try #require(try verdicts(text, one).first)
            #expect(verdict.answer == .unclear)
            return verdict.wording
        }
        let gone = CaseRecord.Outcome(.missing, "no such file")
        #expect(
            try wording("time(a) <= 1ns", Records.timed("a", [], [], outcome: gone))
                == "a was not measured (missing: no such file)")
        #expect(
            try wording("allocations(a) <= 0", Records.timed("a", [], steady)) == "allocations of a was not counted")
        #expect(
            try wording(
                "allocations(a) <= 0", Records.timed("a", [], steady, allocations: 0, varying: ["allocations"]))
                == "allocations of a differed between repetitions")
        #expect(
            try wording("time(b) <= 1ns", Records.timed("a", [], steady))
                == "no cell of the record has every subject named here")
        #expect(
            try wording("time(a) / allocations(a) <= 1ns", Records.timed("a", [], steady, allocations: 0))
                == "a division by zero: there is no value to compare")
    }

    @Test("free axes give a verdict for each cell that has every subject")
    func asksEveryCell() throws {
        let all = try verdicts(
            "time(a) <= time(b)", Records.timed("a", [("request", "1B")], steady),
            Records.timed("b", [("request", "1B")], steady),
            Records.timed("a", [("request", "2B")], steady), Records.timed("b", [("request", "2B")], steady),
            Records.timed("a", [("request", "3B")], steady))
        #expect(all.map(\.cell) == ["request=1B", "request=2B"])
    }

    @Test("an axis every mention fixes is no part of the cell")
    func fixesAxes() throws {
        let all = try verdicts(
            "time(a[n=2]) - time(a[n=1]) <= 50ns", Records.timed("a", [("n", "1"), ("r", "x")], steady),
            Records.timed("a", [("n", "2"), ("r", "x")], steady.map { $0 + 10 }),
            Records.timed("a", [("n", "1"), ("r", "y")], steady),
            Records.timed("a", [("n", "2"), ("r", "y")], steady.map { $0 + 90 }))
        #expect(all.map(\.cell) == ["r=x", "r=y"])
        #expect(all.map(\.answer) == [.holds, .fails])
        #expect(all.map(\.value) == [10, 90])
    }

    @Test("a glob must hold for every subject, and the worst is shown")
    func showsWorst() throws {
        let verdict = try #require(
            try verdicts(
                "time(w-*) <= 110ns", Records.timed("w-a", [], steady),
                Records.timed("w-b", [], steady.map { $0 + 50 }),
                Records.timed("other", [], steady.map { $0 + 900 })
            ).first)
        #expect(verdict.answer == .fails)
        #expect(verdict.wording == "w-b, the worst of 2: 150 ns [149, 151] over 12 blocks, at most 110 ns expected")
    }

    @Test("a subject of a glob that was not measured makes the answer unclear, unless another one fails")
    func weighsMissing() throws {
        let gone = Records.timed("w-b", [], [], outcome: CaseRecord.Outcome(.crashed, "signal 11"))
        let unclear = try verdicts("time(w-*) <= 110ns", Records.timed("w-a", [], steady), gone)
        #expect(unclear.map(\.answer) == [.unclear])
        #expect(unclear.map(\.wording) == ["w-b was not measured (crashed: signal 11)"])
        let fails = try verdicts("time(w-*) <= 90ns", Records.timed("w-a", [], steady), gone)
        #expect(fails.map(\.answer) == [.fails])
    }

    @Test("one glob on both sides is one subject")
    func bindsGlobsTogether() throws {
        let verdict = try #require(
            try verdicts(
                "cpu(*) <= time(*)", Records.timed("a", [], steady), Records.timed("b", [], steady.map { $0 * 9 })
            )
            .first)
        #expect(verdict.answer == .holds)
        #expect(verdict.value == 1)
    }

    @Test("inside min and max a glob is as many arguments")
    func spreadsGlobs() throws {
        let verdict = try #require(
            try verdicts(
                "time(a) <= min(2 * time(p-*))", Records.timed("a", [], steady.map { $0 * 2 }),
                Records.timed("p-1", [], steady),
                Records.timed("p-2", [], steady.map { $0 * 3 })
            ).first)
        #expect(verdict.value == 1)
        #expect(verdict.limit == 1)
        #expect(verdict.answer == .holds)
    }

    @Test("the reason is given when the answer is not yes")
    func givesReason() throws {
        let record = Records.record([Records.timed("a", [], [], allocations: 1)])
        let verdict = try Expectation(parsing: "allocations(a) <= 0", why: "a buffer is reused").evaluate(in: record)
        #expect(verdict.map(\.wording) == ["0.1 counted, at most 0 expected; a buffer is reused"])
    }

    @Test(
        "figures have four significant digits",
        arguments: [
            (0, "0"), (0.97, "0.97"), (0.99849, "0.9985"), (12.3456, "12.35"), (1234.5, "1235"), (-0.5, "-0.5"),
            (0.000123456, "0.0001235"), (99.999, "100"), (-0.0000000001, "0"), (123456, "123456"),
        ])
    func spellsFigures(_ value: Double, _ text: String) {
        #expect(FigureSpelling.spell(value) == text)
    }
}
