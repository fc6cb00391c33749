import Testing
import WeirProtocol
import WeirTuning

@testable import WeirDriver

@Suite("The records of a tune file as a worker writes them")
struct RacedRecordsTests {
    private func plan(_ records: TuneRecords, policy: String = "size(1KiB)") -> TunePlan {
        TunePlan(
            name: "plan", parameters: [TuneParameter("size", ["1KiB"])],
            candidates: [TuneCandidate(index: 0, values: ["1KiB"], capacity: 1_024, policy: policy)], records: records,
            sink: TuneSink(.memory), constraints: [], objective: .throughput)
    }

    @Test("Sizes around a mean become as many equally likely ones as a worker chooses from, with the same mean")
    func exponential() throws {
        let raced = try RacedRecords(plan(TuneRecords(.exponential(mean: 1_000))))
        let sizes = try #require(raced.records.choices)
        #expect(sizes.count == Records.choiceLimit)
        #expect(sizes == sizes.sorted())
        #expect(abs(sizes.reduce(0, +) - 1_000 * sizes.count) <= sizes.count)
        #expect(raced.records.objection == nil)
        #expect(raced.notes == ["in the race, sizes around a mean of 1kB are 64 equally likely ones"])
    }

    @Test("One size and a range stay what they are")
    func plain() throws {
        #expect(try RacedRecords(plan(TuneRecords(.constant(200)))).records == Records(200))
        #expect(try RacedRecords(plan(TuneRecords(.uniform(100...300)))).records == Records(100, upTo: 300))
    }

    @Test("A long recording is played in part, and that is said")
    func recording() throws {
        let raced = try RacedRecords(plan(TuneRecords(.constant(1), recording: Array(0..<20_000))))
        #expect(raced.arrivals?.instants?.count == Arrivals.recordingLimit)
        #expect(raced.notes == ["the race plays the first 10000 of 20000 recorded instants"])
        #expect(throws: TuneObjection.self) {
            try RacedRecords(plan(TuneRecords(.constant(1), recording: Array(repeating: 5, count: 20_000))))
        }
    }

    @Test("Records of a worker do not end with newlines, so nothing that waits for one can race")
    func newlines() {
        #expect(throws: TuneObjection.self) {
            try RacedRecords(plan(TuneRecords(.constant(1)), policy: "size(1KiB) or newline"))
        }
    }

    @Test("A visit of an open loop has as many records as come in its time, whole bursts of them")
    func openVisit() throws {
        let raced = try RacedRecords(plan(TuneRecords(.constant(100), Arrivals(.bursts, rate: 10_000, burst: 100))))
        let visit = try VisitPlan(raced, visits: 10, in: 2_250_000_000, slowest: 1)
        #expect(visit.count == 2_000 && visit.bytes == 200_000 && visit.rounds == 1)
    }

    @Test("A rate that gives a visit too few records for a p99 is refused with what it would take")
    func slowVisit() throws {
        let raced = try RacedRecords(plan(TuneRecords(.constant(100), Arrivals(.constant, rate: 10))))
        #expect {
            try VisitPlan(raced, visits: 100, in: 60_000_000_000, slowest: 1_000)
        } throws: {
            "\($0)" == "100 visits of 100 records each take 1003 s, and 60 s are left of the budget"
        }
    }

    @Test("A visit of a closed loop is cut to what the slowest setting writes")
    func closedVisit() throws {
        let raced = try RacedRecords(plan(TuneRecords(.constant(100))))
        #expect(try VisitPlan(raced, visits: 10, in: 2_000_000_000, slowest: 1e9).bytes == 21_000_000)
        #expect(try VisitPlan(raced, visits: 10, in: 2_000_000_000, slowest: 1e6).bytes == 50_000)
        #expect(throws: TuneObjection.self) { try VisitPlan(raced, visits: 10, in: 2_000_000_000, slowest: 1e4) }
        #expect(throws: TuneObjection.self) { try VisitPlan(raced, visits: 1_000, in: 2_000_000_000, slowest: 1e9) }
    }
}
