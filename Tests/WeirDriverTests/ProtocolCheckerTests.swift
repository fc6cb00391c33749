import Foundation
import Testing
import WeirProtocol

@testable import WeirDriver

extension ProcessTests {
    /// The checks of a worker: an honest one passes them, and each of them can fail.
    @Suite(.serialized) struct ProtocolCheckerTests {
        private static let python = "scripts/peers/python"

        /// A write to a worker that is gone must be an error, as it is in the driver, and not the end.
        init() { signal(SIGPIPE, SIG_IGN) }

        private func report(_ command: [String], _ checks: [ProtocolCheck] = ProtocolCatalogue.all) throws
            -> SubjectReport
        {
            var checker = ProtocolChecker(command, checks)
            return try checker.report()
        }

        @Test("Weir's own worker keeps every clause, and every clause is asked of it")
        func own() throws {
            let report = try report([BuiltProgram.worker])
            for answer in report.answers { #expect(answer.verdict == .pass, "\(answer)") }
            #expect(report.answers.map(\.rule) == ProtocolCatalogue.entries.map(\.id))
        }

        @Test(
            "the workers in Python keep every clause that concerns them",
            arguments: [("measured.py", ["lines", "missing-file", "trace-downstream"])])
        func python(file: String, foreign: [String]) throws {
            let report = try report(["python3", BuiltProgram.file("\(Self.python)/\(file)")])
            #expect(report.findings == [])
            #expect(report.answers.filter { $0.verdict == .notApplicable }.map(\.rule) == foreign)
            #expect(report.answers.allSatisfy { $0.verdict == .pass || $0.verdict == .notApplicable })
        }

        @Test("a worker with one flaw fails the clause that it breaks", arguments: ProtocolCatalogue.entries.map(\.id))
        func flawed(clause: String) throws {
            let checks = ProtocolCatalogue.all.filter { ["hello", clause].contains($0.name) }
            let flawed = ["python3", BuiltProgram.file("Tests/WeirDriverTests/Workers/flawed.py")]
            let report = try report(flawed + [BuiltProgram.worker, clause], checks)
            #expect(report[clause] == .fail, "\(report.answers)")
            #expect(report.findings.map(\.rule) == [clause])
            #expect(!report.passes)
        }

        @Test(
            "a program that is no worker gets a verdict, and nothing else is asked of it",
            arguments: [
                (["cat"], "reply-shape", .fail, "\"op\":\"hello\""), (["yes"], "reply-line", .fail, "the line y"),
                (["/bin/false"], "hello", .crashed, "status 1"), (["/nowhere/worker"], "hello", .fail, "no program"),
                (["cat", "/dev/zero"], "reply-line", .fail, "longer than"),
                (["sh", "-c", "kill -SEGV $$"], "hello", .crashed, "signal 11"),
                (["sleep", "1000"], "hello", .hung, "within 5s"),
            ] as [([String], String, RuleVerdict, String)])
        func noWorker(command: [String], clause: String, verdict: RuleVerdict, words: String) throws {
            let report = try report(command)
            #expect(report[clause] == verdict)
            #expect(report.findings.count == 1)
            #expect(report.findings.first?.got.contains(words) == true, "\(report.findings)")
            #expect(report.answers.count { $0.verdict == .inconclusive } == ProtocolCatalogue.all.count - 1)
        }

        @Test("after three hangs and deaths the rest is not tried")
        func patience() throws {
            let hello = #"read line; id=${line#*:}; id=${id%%,*}; echo "{\"id\":$id,\"ok\":"'\#(Self.nobody)}'"#
            let report = try report(["sh", "-c", hello])
            #expect(report.answers.count { $0.verdict == .crashed } == 3)
            #expect(report.answers.last?.verdict == .inconclusive)
            #expect(report.answers.last?.note?.contains("3 times") == true)
        }

        /// A description without stages.
        private static let nobody = #"""
            {"protocol":1,"name":"sh","language":"sh","build":"release","allocator":"x","countsAllocations":false,\#
            "countsRetains":false,"stages":[],"workloads":[],"staticChains":[]}
            """#
    }
}
