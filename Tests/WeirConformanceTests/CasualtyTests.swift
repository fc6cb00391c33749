import Testing
import WeirConformance
import WeirProtocol

@Suite struct CasualtyTests {
    /// A process that ends as soon as a trace has something in it.
    struct FragileHost: SubjectHost {
        let base: SubjectFactory
        let ending: HostAnswer
        let isFatal: (Trace) -> Bool

        mutating func observe(_ trace: Trace) -> HostAnswer {
            if isFatal(trace) { return ending }
            var host = InProcessHost(base)
            return host.observe(trace)
        }
    }

    private func check(
        _ factory: SubjectFactory, _ ending: HostAnswer = .crashed("SIGILL", operation: nil),
        when isFatal: @escaping (Trace) -> Bool
    ) -> SubjectReport {
        var checker = Checker(
            factory.description, host: FragileHost(base: factory, ending: ending, isFatal: isFatal))
        return checker.check(.quick)
    }

    @Test("a check goes on behind a trap: what else is wrong is found")
    func goesOn() throws {
        let factory = ReferenceStage.buffered.factory(faults: [Fault(.losesByte, .after(3))])
        let report = check(factory) { $0.operations.contains { $0.verb == .state } }
        let trap = try #require(report.answers.first { $0.rule == "R24" })
        #expect(trap.verdict == .crashed)
        #expect(trap.finding?.trace == "\(factory.description.name) :: state")
        #expect(report["R19"] == .fail)
    }

    @Test("a trap that an answer of the stage beside it takes is put down to the answer")
    func answers() throws {
        let factory = ReferenceStage.reader.factory()
        let report = check(factory) { $0.upstream.contains { $0.then == .io } }
        let trap = try #require(report.answers.first { $0.verdict == .crashed })
        #expect(try Trace(parsing: trap.finding?.trace ?? "").upstream.contains { $0.then == .io })
        #expect(report["R09"] == .pass)
    }

    @Test("a trap behind the close is the answer about reading when closed")
    func closed() {
        let report = check(ReferenceStage.reader.factory()) { trace in
            trace.operations.firstIndex { $0.verb == .close }.map { close in
                trace.operations[close...].contains { $0.verb == .read }
            } ?? false
        }
        #expect(report["R23"] == .crashed)
        #expect(report["R24"] != .crashed)
    }

    @Test("a hang is the answer of its operation, and the check goes on once")
    func hang() {
        let report = check(ReferenceStage.buffered.factory(), .hung(operation: nil)) {
            $0.operations.last?.verb == .state && !$0.operations.contains { $0.verb == .close }
        }
        #expect(report["R24"] == .hung)
        #expect(report["R09"] == .pass)
    }

    /// Counts how often its subject goes down: with `.io` in the script, unless a read without room comes first.
    final class Falls {
        var count = 0

        func report(_ line: String, times: Int) throws -> SubjectReport {
            let factory = ReferenceStage.reader.factory("r", faults: [Fault(.emptyReadSkips)])
            let host = FragileHost(base: factory, ending: .crashed("SIGILL", operation: nil)) { trace in
                let falls = trace.upstream.contains { $0.then == .io } && trace.operations.first?.size != 0
                if falls { self.count += 1 }
                return falls
            }
            var checker = Checker(factory.description, host: host)
            return checker.check(Array(repeating: try Trace(parsing: line), count: times))
        }
    }

    @Test("what a plainer version of a trace does not survive is a finding, and so is what the trace itself shows")
    func plainer() throws {
        let report = try Falls().report("r <- 3 0.io :: read(0) read(2) read(2)", times: 1)
        let trap = try #require(report.answers.first { $0.verdict == .crashed }?.finding)
        #expect(try Trace(parsing: trap.trace).upstream == [UpstreamStep(0, then: .io)])
        #expect(report["R06"] == .fail)
        #expect(report.answers.first { $0.rule == "R06" }?.finding?.trace == "r <- 2 :: read(0) read(2)")
    }

    @Test("what is known to bring a subject down is not tried again")
    func onceOnly() throws {
        let (once, often) = (Falls(), Falls())
        _ = try once.report("r <- 3 0.io :: read(0) read(2) read(2)", times: 1)
        _ = try often.report("r <- 3 0.io :: read(0) read(2) read(2)", times: 20)
        #expect(once.count > 0)
        #expect(often.count == once.count)
    }

    private static let played: [(line: String, traits: SubjectTraits, played: String)] = [
        ("r <- 3.io :: read(1)", .splitsOutcomes, "r <- 3 0.io :: read(1)"),
        ("r <- 0 2.end :: read(1)", .splitsOutcomes, "r <- 2 0.end :: read(1)"),
        ("r <- 1.wouldBlock 0.idle 2 :: read(1)", .blocks, "r <- 1 2 :: read(1)"),
        ("w -> 1.io 0 :: write(2)", .splitsOutcomes, "w -> 1 0.io :: write(2)"),
        ("w -> 0.wouldBlock 1 :: write(2)", .blocks, "w -> 1 :: write(2)"),
        ("r <- 3.io :: read(1)", [], "r <- 3.io :: read(1)"),
    ]

    @Test("a descriptor says one thing a call, and a file does not say that it would block", arguments: played)
    func playable(line: String, traits: SubjectTraits, played: String) throws {
        #expect(try Trace(parsing: line).playable(by: traits).description == played)
    }

    @Test("a profile is found by the name that reports show", arguments: Profile.all)
    func named(profile: Profile) {
        #expect(Profile.named(profile.name) == profile)
    }
}
