import Testing

@testable import WeirScenarios

/// Random scenarios out of right and wrong pieces: whatever is wrong is placed inside the file, whatever is right has a
/// plan whose cases have names of their own.
@Suite("Random scenarios")
struct RandomScenarioTests {
    private func text(_ random: inout SeededGenerator) -> String {
        // The first piece of each list is right; it is drawn half of the time, so that some scenarios are right.
        func one(_ pieces: [String]) -> String {
            Bool.random(using: &random) ? pieces[0] : pieces.randomElement(using: &random)!
        }
        let name = ["file", "b", "a.b", "ü", "x y", "b-1", "\"q\"", "subject"]
        let chain = [
            "file", "file | limit(1B)", "'file(\"ä\") | x'", "file |", "\"\\u00e4|\"", "file | limit(${n})", "${", "|",
            ">\n    a\n    b",
            "{chain: file, request: 2B}", "{chain: file, worker: w}", "{}", "[]", "", "file |\n    limit(1B) |\n    |",
        ]
        let value = ["1B", "2B", "1KiB", "1024B", "x", "\"3B\"", "static", "${n}", "'a,b'", ""]
        let metric = [
            "time(file) <= 5ns", "time(*) <= 5", "'time(b) <= '", "\"time(b[request=1B]) <= \\u0035ns\"",
            "thruput(b) > 1", "{that: x}",
            ">\n    time(b)\n    < 5", "time(file) <=\n    5 xs",
        ]
        var lines = [
            "# Why?", "scenario: random", "workload: {kind: read, request: \(one(["8KiB", "8", "8KiB", "\"8kb\""]))}",
        ]
        lines.append("content: {kind: text, size: \(one(["1MB", "1MB", "1M", "0B"]))}")
        lines.append("subjects:")
        for _ in 0..<Int.random(in: 1...3, using: &random) { lines.append("  \(one(name)): \(one(chain))") }
        if Bool.random(using: &random) {
            lines.append("matrix:")
            for axis in ["request", "n", "composition", "recquest"] where Bool.random(using: &random) {
                let values = (0..<Int.random(in: 0...3, using: &random)).map { _ in one(value) }
                lines.append("  \(axis): [\(values.joined(separator: ", "))]")
            }
            if Bool.random(using: &random) {
                lines.append("  exclude: [{\(one(["request", "n", "subject"])): \(one(value))}]")
            }
            if Bool.random(using: &random) { lines.append("  include: [{n: \(one(value)), size: \(one(value))}]") }
        }
        if Bool.random(using: &random) { lines.append("expect:\n  - \(one(metric))\n  - \(one(metric))") }
        return lines.joined(separator: one(["\n", "\n", "\r\n"])) + "\n"
    }

    @Test("every error lies inside the file, every case has its own name", arguments: 0..<20)
    func staysInside(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<100 {
            let text = text(&random)
            let lines = SourceText(name: "x", text: text).lines
            do {
                let plan = try ScenarioFile.load(text: text, name: "x").plan()
                #expect(Set(plan.cases.map(\.id)).count == plan.cases.count)
                #expect(!plan.cases.isEmpty)
            } catch {
                for one in error.errors {
                    #expect(lines.indices.contains(one.line - 1), "\(one)\n\(text)")
                    guard lines.indices.contains(one.line - 1) else { continue }
                    #expect((1...lines[one.line - 1].unicodeScalars.count + 1).contains(one.column), "\(one)\n\(text)")
                    #expect(one.excerpt == lines[one.line - 1])
                }
            }
        }
    }

    @Test("the pieces are right often enough to be of use")
    func makesPlans() {
        var random = SeededGenerator(seed: 1)
        let plans = (0..<1_000).filter { _ in (try? ScenarioFile.load(text: text(&random), name: "x").plan()) != nil }
            .count
        #expect((20...980).contains(plans), "\(plans) of 1000")
    }
}
