import Testing
import WeirConformance
import WeirProtocol
import WeirScenarios

@testable import WeirDriver

extension ProcessTests {
    /// A check survives what a subject does to its process.
    @Suite struct WorkerHostTests {
        private static let hello = #"""
            {"id":1,"ok":{"allocator":"x","build":"release","countsAllocations":false,"countsRetains":false,"language":"sh",\#
            "name":"sh","protocol":1,"stages":[],"staticChains":[],"workloads":[]}}
            """#

        /// A worker that introduces itself, then does what `script` says with the first trace.
        private func host(_ script: String) throws -> WorkerHost {
            let program = "read -r line; echo '\(Self.hello)'; read -r line; \(script)"
            return try WorkerHost(WorkerSource(name: "sh", command: ["/bin/sh", "-c", program]))
        }

        private let trace = Trace("any", operations: [TraceOperation(.read, 1)])

        @Test("observations come back as the worker sent them")
        func observed() throws {
            let reply = #"{"id":2,"ok":{"observations":[{"count":9,"outcome":"ok"},{"count":0,"outcome":"ok"}]}}"#
            var host = try host("echo '\(reply)'")
            defer { host.stop() }
            #expect(
                host.observe(trace)
                    == .observed([Observation(count: 9, outcome: .ok), Observation(count: 0, outcome: .ok)]))
        }

        @Test("both ends of the pipe share a processor, and the driver is free again")
        func processor() throws {
            let before = ProcessorBinding.allowed
            let observation = #"{"count":'$(nproc)',"outcome":"ok"}"#
            var host = try host("echo '{\"id\":2,\"ok\":{\"observations\":[\(observation),\(observation)]}}'")
            defer { host.stop() }
            let one = Observation(count: 1, outcome: .ok)
            #expect(host.observe(trace) == .observed([one, one]))
            #expect(ProcessorBinding.allowed == before)
        }

        @Test("a worker that dies is a verdict, and is started again for the next trace")
        func crash() throws {
            var host = try host("kill -SEGV $$")
            defer { host.stop() }
            for _ in 0..<2 {
                guard case .crashed(let words, _) = host.observe(trace) else {
                    Issue.record("the worker died and that was not said")
                    return
                }
                #expect(words.contains("signal 11"))
            }
        }

        @Test(
            "a hang or a death in the middle of a trace is a finding that names its operation",
            arguments: [("hang", RuleVerdict.hung), ("die", .crashed)])
        func named(way: String, verdict: RuleVerdict) throws {
            let program = BuiltProgram.file("Tests/WeirDriverTests/Workers/sticking.py")
            let template = BuiltProgram.file("scripts/peers/python")
            let source = WorkerSource(name: "sticking", command: ["python3", program, template, way])
            let host = try WorkerHost(source, deadline: 1_000_000_000)
            let subject = try SubjectDescription(chain: "sticking", of: host.description)
            // Cut to its operation, and not yet made smaller.
            var checker = Checker(subject, host: host, shrinks: false)
            let trace = try Trace(parsing: "sticking <- 9 :: read(1) read(2) read(3) close read(4) close")
            let report = checker.check([trace])
            let finding = try #require(report.findings.first)
            #expect(finding.did == "read(3), operation 3, or letting go after it")
            #expect(finding.trace == "sticking <- 9 :: read(1) read(2) read(3)")
            #expect(report[finding.rule] == verdict)
        }

        @Test(
            "an answer that is not observations of this trace is refused",
            arguments: [
                #"{"id":2,"ok":{"observations":[]}}"#, #"{"id":2,"error":{"code":"unsupported","message":"no"}}"#, "x",
            ])
        func refused(reply: String) throws {
            var host = try host("echo '\(reply)'")
            defer { host.stop() }
            guard case .refused = host.observe(trace) else {
                Issue.record("\(reply) was taken for observations")
                return
            }
        }

        @Test("a chain's model follows the effects of its stages, and a source cannot stand on an upstream")
        func chains() throws {
            let size = ParameterDescription("size", .bytes, summary: "how many")
            let worker = try JSONWorker.description(stages: [
                StageDescription(
                    name: "limit", role: .reader, summary: "", parameters: [size], effect: .limits("size")),
                StageDescription(name: "memory", role: .source, summary: ""),
            ])
            let subject = try SubjectDescription(chain: "limit(5B) | limit(3B)", of: worker)
            #expect(subject.model.output(Array(0..<9)) == [0, 1, 2])
            #expect(!subject.traits.contains(.typed))
            #expect(throws: ChainError.self) { try SubjectDescription(chain: "memory", of: worker) }
        }
    }
}

private enum JSONWorker {
    static func description(stages: [StageDescription]) throws -> WorkerDescription {
        WorkerDescription(
            name: "sh", language: "sh", build: "release", allocator: "x", countsAllocations: false,
            countsRetains: false,
            stages: stages, workloads: [], staticChains: [])
    }
}
