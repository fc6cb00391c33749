import Testing
import WeirConformance
import WeirProtocol

@Suite struct CheckerTests {
    @Test("a finding's line plays the finding again")
    func replay() throws {
        let factory = ReferenceStage.reader.factory(faults: [Fault(.losesByte, .after(3))])
        let finding = try #require(Conformance.check(factory, budget: .quick).findings.first { $0.rule == "R19" })
        #expect(try Conformance.replay(finding.trace, factory)["R19"] == .fail)
        #expect(try Conformance.replay(finding.trace, ReferenceStage.reader.factory())["R19"] == .pass)
    }

    @Test("bytes lost by a read without room are put down to that read")
    func blame() {
        let report = Conformance.check(ReferenceStage.reader.factory(faults: [Fault(.emptyReadSkips)]), budget: .quick)
        #expect(report["R06"] == .fail)
        #expect(report["R19"] == .pass)
    }

    @Test("what is law in one library is a finding under the strict contract")
    func profiles() throws {
        let factory = ReferenceStage.goReader.factory(faults: [Fault(.saysNothing, .only(2))])
        let report = Conformance.check(factory, budget: .quick)
        let answer = try #require(report.answers.first { $0.rule == "R04" })
        #expect(answer.verdict == .pass)
        #expect(answer.strict == .fail)
        #expect(report.findings == [])
    }

    @Test("where 0 is the end, a reader that says nothing has ended; under the strict contract it has said nothing")
    func zeroIsTheEnd() throws {
        let factory = ReferenceStage.reader.factory(faults: [Fault(.neverSettles)]).with { $0.profile = .rust }
        let answer = try #require(Conformance.check(factory, budget: .quick).answers.first { $0.rule == "R04" })
        #expect(answer.verdict == .pass)
        #expect(answer.strict == .fail)
    }

    @Test("the same check says the same thing twice")
    func repeatable() {
        let factory = ReferenceStage.buffered.factory(faults: [Fault(.peekConsumes, .only(2))])
        #expect(Conformance.check(factory, budget: .quick) == Conformance.check(factory, budget: .quick))
    }

    /// Dies at the third operation.
    struct DyingHost: SubjectHost {
        mutating func observe(_ trace: Trace) -> HostAnswer {
            if trace.operations.count > 2 { return .crashed("SIGILL", operation: nil) }
            return .observed([])
        }
    }

    @Test("a subject that dies ends its own check with a verdict, not the checker")
    func crash() throws {
        var checker = Checker(ReferenceStage.reader.factory().description, host: DyingHost())
        let report = checker.check(.quick)
        let finding = report.answers.first { $0.verdict == .crashed }?.finding
        #expect(finding?.got == "SIGILL")
        #expect(try Trace(parsing: finding?.trace ?? "").operations.count == 3)
        #expect(report.passes == false)
        #expect(report["R04"] == .inconclusive)
    }
}
