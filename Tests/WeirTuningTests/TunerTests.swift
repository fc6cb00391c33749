import Testing
import WeirMeasure
import WeirProtocol
import WeirStreams

@testable import WeirTuning

@Suite("The search for parameters")
struct TunerTests {
    private static let sizes = [512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536]
    private static let intervals = ["50us", "100us", "200us", "500us", "1ms", "2ms", "5ms", "10ms"]

    static func plan(
        _ arrivals: Arrivals? = Arrivals(.poisson, rate: 20_000), constraints: [String] = [],
        objective: TuneMetric = .systemCalls, current: Int? = nil, count: Int = 5_000, seed: Int = 1
    ) throws -> TunePlan {
        var candidates: [TuneCandidate] = []
        for size in sizes {
            for interval in intervals {
                candidates.append(
                    TuneCandidate(
                        index: candidates.count, values: ["\(size)B", interval], capacity: size,
                        policy: "size(\(size)B) or age(\(interval))"))
            }
        }
        return TunePlan(
            name: "plan",
            parameters: [
                TuneParameter("size", sizes.map { "\($0)B" }), TuneParameter("interval", intervals),
            ], candidates: candidates, records: TuneRecords(.uniform(50...350), arrivals, count: count),
            sink: TuneSink(
                .model, model: SinkModel(writeLatency: 2_000, bandwidth: 2_000_000_000, syncLatency: 1_000_000),
                acceptTime: 50),
            constraints: try constraints.map { try TuneConstraint(parsing: $0) }, objective: objective,
            current: current, seed: seed)
    }

    /// Every setting in full: the same for all plans here, which differ in what they ask for.
    private static let grid: [TuneFigures] = {
        guard let plan = try? plan(), let sink = plan.sink.model else { return [] }
        return plan.candidates.compactMap { candidate in
            var stream = plan.records.stream(seed: UInt64(plan.seed))
            guard let policy = try? AnyFlushPolicy(parsing: candidate.policy) else { return nil }
            var simulation = FlushSimulation(policy, capacity: candidate.capacity, sink: sink, acceptTime: 50)
            return TuneFigures(simulation.run(&stream, count: plan.records.count, ending: .cut))
        }
    }()

    @Test("The same seed gives the same record, another one others")
    func repeatable() throws {
        let first = Tuner(try Self.plan()).explore()
        #expect(Tuner(try Self.plan()).explore() == first)
        #expect(Tuner(try Self.plan(seed: 2)).explore() != first)
    }

    @Test(
        "In virtual time the answer is within 5 % of the whole grid's best",
        arguments: [
            ["staleness p99 <= 4ms"], ["staleness p99 <= 500us", "bytes at risk <= 2KiB"], ["bytes at risk <= 16KiB"],
            [],
        ])
    func exploration(constraints: [String]) throws {
        for objective in TuneMetric.objectives {
            let plan = try Self.plan(constraints: constraints, objective: objective)
            let record = Tuner(plan).explore()
            let all = Self.grid
            let order = TuneOrder(plan)
            let best = try #require(all.filter { $0.excess(over: plan.constraints) == 0 }.map(order.cost).min())
            let chosen = try #require(record.recommended)
            #expect(chosen.breaks.isEmpty)
            #expect(order.cost(all[chosen.candidate.index]) <= best * 1.05)
        }
    }

    @Test("Finding it takes at most a fifth of the whole grid's events, where there are enough of them to halve")
    func share() throws {
        let record = Tuner(try Self.plan(constraints: ["staleness p99 <= 4ms"], count: 54_000)).explore()
        #expect(record.effort.eventShare <= 0.2)
        #expect(record.explored.count == 64)
    }

    @Test("What cannot be kept is said, with the nearest setting")
    func infeasible() throws {
        let record = Tuner(try Self.plan(constraints: ["staleness p99 <= 1us"])).explore()
        #expect(record.outcome == .infeasible)
        #expect(record.recommended?.breaks == ["staleness p99 <= 1us"])
    }

    @Test("A spent budget gives the best so far")
    func budget() throws {
        var left = 20
        let record = Tuner(try Self.plan()).explore(isOver: {
            left -= 1
            return left < 0
        })
        #expect(record.outcome == .budget)
        #expect(record.recommended != nil)
        #expect(record.explored.count <= 20)
    }

    @Test("Each parameter is varied alone, and what is in use is compared with the answer")
    func comparison() throws {
        let plan = try Self.plan(constraints: ["staleness p99 <= 4ms"], current: 0)
        let record = Tuner(plan).explore()
        #expect(record.sensitivity.map(\.points.count) == [8, 8])
        #expect(record.sensitivity.allSatisfy { $0.swing > 0 })
        let current = try #require(record.current)
        let (loss, ratio) = (try #require(current.setting.loss), try #require(current.stalenessRatio))
        #expect(current.setting.candidate.index == 0)
        #expect(loss.value > 1)
        #expect(ratio < 1)
    }

    /// A race in which a setting's cost is known, and blocks scatter around it.
    private struct KnownArena: TuneArena {
        let figures: [TuneFigures]
        var random: RandomWords
        let scatter: Double
        /// What the machine does to all settings of a block alike.
        var weather: [Int: Double] = [:]

        mutating func begin(_ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int) -> Int? { 2_000 }

        mutating func measure(_ setting: TuneCandidate, block: Int) throws -> TuneFigures {
            let slow = weather[block] ?? 1 + Double(random.number(in: 0...300)) / 1_000
            weather[block] = slow
            let noise = 1 + scatter * (Double(random.number(in: 0...2_000)) / 1_000 - 1)
            var seen = figures[setting.index]
            seen.processorTime *= slow * noise
            return seen
        }
    }

    @Test(
        "A race finds the best setting though the machine's speed changes by 30 %",
        arguments: 1...4 as ClosedRange<UInt64>)
    func race(seed: UInt64) throws {
        let plan = try Self.plan(constraints: ["staleness p99 <= 4ms"], objective: .processorTime)
        let all = Self.grid
        var arena: KnownArena? = KnownArena(figures: all, random: RandomWords(seed: seed), scatter: 0.03)
        let record = Tuner(plan).run(&arena)
        let best = try #require(
            all.filter { $0.excess(over: plan.constraints) == 0 }.map(\.processorTime).min())
        let chosen = try #require(record.recommended)
        #expect(all[chosen.candidate.index].processorTime <= best * 1.05)
        #expect(record.effort.visitShare <= 0.2)
        for tied in record.tied { #expect(all[tied.candidate.index].processorTime <= best * 1.1) }
    }

    @Test("A setting that cannot be measured leaves the race, and one that breaks a constraint in reality does too")
    func leaving() throws {
        struct Refusal: Error, CustomStringConvertible { var description: String { "no worker" } }
        struct Arena: TuneArena {
            let figures: [TuneFigures]
            let refused: Int
            let late: Int
            mutating func begin(_ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int) -> Int? {
                nil
            }
            mutating func measure(_ setting: TuneCandidate, block: Int) throws -> TuneFigures {
                if setting.index == refused { throw Refusal() }
                var seen = figures[setting.index]
                if setting.index == late { seen.staleness.p99 = 1e9 }
                return seen
            }
        }
        let plan = try Self.plan(constraints: ["staleness p99 <= 4ms"])
        let all = Self.grid
        var plain: Arena? = Arena(figures: all, refused: -1, late: -1)
        let before = Tuner(plan).run(&plain)
        let first = try #require(before.recommended).candidate.index
        let others = before.tied.map(\.candidate.index) + before.dropped.map(\.candidate)
        let second = try #require(others.first)
        var arena: Arena? = Arena(figures: all, refused: first, late: second)
        let record = Tuner(plan).run(&arena)
        #expect(record.outcome == .decided)
        let reasons = Dictionary(record.dropped.map { ($0.candidate, $0.reason) }, uniquingKeysWith: { a, _ in a })
        #expect(reasons[first] == "no worker")
        #expect(reasons[second] == "breaks staleness p99 <= 4ms")
        #expect(record.recommended.map { [first, second].contains($0.candidate.index) } == false)
    }

    @Test("Where nothing can be measured virtual time answers, and says that it does")
    func unmeasured() throws {
        struct Refusal: Error, CustomStringConvertible { var description: String { "no disk" } }
        struct Arena: TuneArena {
            let refusesAll: Bool
            mutating func begin(_ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int) throws -> Int?
            {
                if refusesAll { throw Refusal() }
                return nil
            }
            mutating func measure(_ setting: TuneCandidate, block: Int) throws -> TuneFigures { throw Refusal() }
        }
        let plan = try Self.plan(constraints: ["staleness p99 <= 4ms"])
        let alone = try #require(Tuner(plan).explore().recommended)
        for refusesAll in [true, false] {
            var arena: Arena? = Arena(refusesAll: refusesAll)
            let record = Tuner(plan).run(&arena)
            #expect(record.outcome == .unmeasured)
            #expect(record.recommended?.candidate == alone.candidate)
            #expect(record.notes == (refusesAll ? ["not raced: no disk"] : []))
            #expect(record.dropped.isEmpty == refusesAll)
        }
    }

    @Test(
        "One setting races for all that did the same in virtual time, and is held against reality though it is alone")
    func twins() throws {
        let plan = try Self.plan(nil, constraints: ["bytes at risk <= 16KiB"])
        let all = Self.grid
        var arena: KnownArena? = KnownArena(figures: all, random: RandomWords(seed: 1), scatter: 0)
        let record = Tuner(plan).run(&arena)
        let best = try #require(record.recommended)
        // In a closed loop no interval passes before the buffer is full: all of a size do the same.
        #expect(record.tied.filter { $0.candidate.capacity == best.candidate.capacity }.count == 7)
        #expect(record.raced.filter { $0.candidate.capacity == best.candidate.capacity }.count == 1)
        #expect(record.effort.blocks == 8)
    }

    @Test("What raced is held against just such a visit in virtual time, its end included")
    func prediction() throws {
        let plan = try Self.plan(constraints: ["staleness p99 <= 4ms"])
        var arena: KnownArena? = KnownArena(figures: Self.grid, random: RandomWords(seed: 1), scatter: 0.01)
        let record = Tuner(plan).run(&arena)
        let best = try #require(record.recommended)
        let (predicted, virtual) = (try #require(best.predicted), try #require(best.virtual))
        // The last write of a visit is a short one.
        #expect(predicted.systemCalls > virtual.systemCalls)
        #expect(predicted.systemCalls < virtual.systemCalls * 1.1)
    }

    @Test("Of settings that cost the same in reality the freshest is the answer, and the race ends at once")
    func freshest() throws {
        struct Arena: TuneArena {
            let figures: [TuneFigures]
            mutating func begin(_ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int) -> Int? {
                nil
            }
            mutating func measure(_ setting: TuneCandidate, block: Int) -> TuneFigures {
                var seen = figures[setting.index]
                // The cost says nothing, and falls by a hair with the place in the grid.
                seen.throughput = 1e9 + Double(setting.index) * 1e4
                return seen
            }
        }
        let plan = try Self.plan(nil, objective: .throughput)
        var arena: Arena? = Arena(figures: Self.grid)
        let record = Tuner(plan).run(&arena)
        let best = try #require(record.recommended)
        let raced = record.raced.map { Self.grid[$0.candidate.index].staleness.p99 }
        #expect(raced.count > 2)
        // All are shown to be alike at the first look: no further block would tell them apart.
        #expect(record.effort.blocks == 8)
        #expect(Self.grid[best.candidate.index].staleness.p99 == raced.min())
    }

    @Test("A setting that is cheaper in pairs leads, though the medians of both are alike")
    func pairs() throws {
        struct Arena: TuneArena {
            let figures: [TuneFigures]
            let cheaper: Int
            mutating func begin(_ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int) -> Int? {
                nil
            }
            mutating func measure(_ setting: TuneCandidate, block: Int) -> TuneFigures {
                var seen = figures[setting.index]
                // Few calls: in four of ten blocks one of twenty is spared.
                seen.systemCalls = setting.index == cheaper && block % 5 < 2 ? 19 : 20
                return seen
            }
        }
        let plan = try Self.plan(constraints: ["staleness p99 <= 4ms"])
        let order = TuneOrder(plan)
        var plain: Arena? = Arena(figures: Self.grid, cheaper: -1)
        let racers = Tuner(plan).run(&plain).raced.map(\.candidate.index)
        let stalest = try #require(
            racers.max { Self.grid[$0].staleness.p99 < Self.grid[$1].staleness.p99 })
        var arena: Arena? = Arena(figures: Self.grid, cheaper: stalest)
        let record = Tuner(plan).run(&arena)
        #expect(record.recommended?.candidate.index == stalest)
        #expect(order.cost(try #require(record.recommended?.real)) == 20)
    }
}
