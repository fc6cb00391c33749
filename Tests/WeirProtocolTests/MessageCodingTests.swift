import Foundation
import Testing

@testable import WeirProtocol

@Suite struct MessageCodingTests {
    private static let operations: [Request.Operation] = [
        .hello(Hello()),
        .prepare(
            Prepare(
                chain: "memory | limit(5B)", composition: .static, workload: Workload(.lines, request: 1),
                content: Content(.text, size: 3, seed: (1 << 53) - 1, path: "/a \"b\""))),
        .prepare(
            Prepare(chain: "m", workload: Workload(.read, request: 1), content: Content(.zeros, size: 0, seed: 0))),
        .measure(Measure(session: 1, rounds: ProtocolLimits.rounds, counters: true)), .finish(Finish(session: 9)),
        .unknown("dance"),
    ]

    @Test("a request comes back from the wire as it was", arguments: operations)
    func requests(operation: Request.Operation) throws {
        let request = Request(id: 7, operation)
        #expect(try JSONDecoder().decode(Request.self, from: JSONEncoder().encode(request)) == request)
    }

    @Test("the fields of an operation stand beside its name, in one flat object")
    func flat() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let line = String(
            decoding: try encoder.encode(Request(id: 3, .measure(Measure(session: 1, rounds: 4)))), as: UTF8.self)
        #expect(line == #"{"id":3,"op":"measure","rounds":4,"session":1}"#)
    }

    @Test("unknown fields are ignored, also in replies")
    func unknownFields() throws {
        let line = #"{"id":1,"op":"finish","session":2,"later":{"x":[1]}}"#
        #expect(
            try JSONDecoder().decode(Request.self, from: Data(line.utf8)) == Request(id: 1, .finish(Finish(session: 2)))
        )
        let reply = try JSONDecoder().decode(Reply<Done>.self, from: Data(#"{"id":1,"ok":{"x":1},"y":2}"#.utf8))
        #expect(reply.ok == Done())
    }

    @Test(
        "a line that is no request is an error",
        arguments: ["{}", "[]", "7", "", #"{"id":1}"#, #"{"id":"1","op":"hello"}"#, #"{"id":1,"op":"measure"}"#])
    func malformed(line: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Request.self, from: Data(line.utf8)) }
    }

    @Test("a sample comes back from the wire with its counters")
    func samples() throws {
        let counters = PhaseCounters(opening: Counters(allocations: 1), steady: Counters(readCalls: 2))
        let sample = Sample(
            wall: 1, cpu: 2, rounds: 3, operations: 4, bytes: Int.max, digest: "0f", minorFaults: 5, counters: counters)
        let reply = Reply(id: 1, ok: sample)
        let back = try JSONDecoder().decode(Reply<Sample>.self, from: JSONEncoder().encode(reply))
        #expect(back.ok == sample)
        #expect(back.error == nil)
    }

    @Test("a refusal keeps a code this version does not know")
    func refusal() throws {
        let line = #"{"id":4,"error":{"code":"tired","message":"no"}}"#
        let reply = try JSONDecoder().decode(Reply<Done>.self, from: Data(line.utf8))
        #expect(reply.id == 4)
        #expect(reply.error == WorkerError(WorkerError.Code(rawValue: "tired"), "no"))
    }

    @Test(
        "a stage's description comes back from the wire",
        arguments: [nil, .repeats("n"), .limits("n"), .transforms] as [StageDescription.Effect?])
    func stages(effect: StageDescription.Effect?) throws {
        let stage = StageDescription(
            name: "s", role: .loop, summary: "x",
            parameters: [ParameterDescription("n", .choice, default: "a", choices: ["a"], minimum: 1, summary: "")],
            effect: effect)
        #expect(try JSONDecoder().decode(StageDescription.self, from: JSONEncoder().encode(stage)) == stage)
    }
}
