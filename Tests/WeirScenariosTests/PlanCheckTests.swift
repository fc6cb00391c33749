import Testing
import WeirProtocol

@testable import WeirScenarios

@Suite("Checking a plan against its workers")
struct PlanCheckTests {
    private let stages = [
        StageDescription(name: "file", role: .source, summary: ""),
        StageDescription(
            name: "limit", role: .reader, summary: "", parameters: [ParameterDescription("size", .bytes, summary: "")]),
    ]

    @Test("chains of stages the worker has are right")
    func accepts() throws {
        let plan = try Texts.plan("subjects: {a: file | limit(1B), b: file}\n")
        #expect(plan.check(stages: ["builtin": stages]).isEmpty)
    }

    @Test("an unknown stage is shown where the file writes it")
    func pointsAtStage() throws {
        let plan = try Texts.plan("subjects:\n  a: 'file | limti(1B)'\n  b: file | limit(1)\n")
        #expect(
            plan.check(stages: ["builtin": stages]).map(\.description) == [
                "test.yaml:6:14: no stage \"limti\"; did you mean limit?\n      a: 'file | limti(1B)'\n                 ^",
                "test.yaml:7:19: limit: size: \"1\" has no unit; a size needs one of"
                    + " B, kB, KB, MB, GB, TB, KiB, MiB, GiB or TiB\n"
                    + "      b: file | limit(1)\n                      ^",
            ])
    }

    @Test("a wrong value points at its variable, once for each value")
    func pointsAtVariable() throws {
        let plan = try Texts.plan(
            "subjects:\n  a: file | limit(${n})\nmatrix: {n: [1, 2B, 3], request: [1B, 2B]}\n")
        let errors = plan.check(stages: ["builtin": stages])
        #expect(errors.map(\.column) == [19, 19])
        #expect(errors.first?.message.hasSuffix("(in \"file | limit(1)\")") == true)
        #expect(errors.last?.message.hasSuffix("(in \"file | limit(3)\")") == true)
    }

    @Test("workers that are not there are skipped, and a worker's name is shown")
    func skipsAbsent() throws {
        let plan = try Texts.plan("workers: {w: run}\nsubjects: {a: {chain: nothing, worker: w}}\n")
        #expect(plan.check(stages: ["builtin": stages]).isEmpty)
        #expect(plan.check(stages: ["w": stages]).map(\.message) == ["no stage \"nothing\" (worker w)"])
    }
}
