import Foundation
import Testing
import WeirProtocol
import WeirTuning

@testable import WeirScenarios

@Suite("Tune files")
struct TuneFileTests {
    private static let head = """
        # Which one?
        tune: test
        records: {size: 100B}
        sink: {on: model, latency: 1us, bandwidth: 1GB/s, sync: 1ms}
        parameters: {size: [1KiB, 2KiB], age: 1ms to 4ms}
        buffer: ${size}
        policy: size(${size}) or age(${age})
        objective: throughput

        """

    private func plan(_ rest: String = "", head: String = head, overrides: [String] = []) throws -> TunePlan {
        try TuneFile.load(text: head + rest, name: "test.yaml", overrides: overrides)
    }

    @Test("Every combination is a setting, in the order of the file")
    func grid() throws {
        let plan = try plan("current: {size: 2KiB, age: 2ms}\nconstraints: [staleness <= 1ms]\nseed: 7")
        #expect(plan.parameters.map(\.values) == [["1KiB", "2KiB"], ["1ms", "2ms", "4ms"]])
        #expect(plan.candidates.count == 6)
        #expect(plan.candidates[4].policy == "size(2KiB) or age(2ms)")
        #expect(plan.candidates[4].capacity == 2_048)
        #expect(plan.current == 4)
        #expect(plan.constraints.map(\.description) == ["staleness p99 <= 1ms"])
        #expect(plan.seed == 7)
        #expect(plan.question == "Which one?")
    }

    @Test("What is in use and is no combination is one setting more")
    func current() throws {
        let plan = try plan("current: {size: 3KiB, age: 2ms}")
        #expect(plan.current == 6)
        #expect(plan.candidates[6].policy == "size(3KiB) or age(2ms)")
    }

    @Test("Anything in the file can be changed from outside")
    func overrides() throws {
        let plan = try plan(overrides: ["records.size=1KiB to 2KiB", "records.rate=500/s"])
        #expect(plan.records.sizes == .uniform(1_024...2_048))
        #expect(plan.records.arrivals == Arrivals(.constant, rate: 500))
    }

    @Test(
        "A mistake is told with line, column, what was expected and the nearest word",
        arguments: [
            ("objectiv: cpu", "test.yaml:9:1: no key \"objectiv\" in a tune file; did you mean objective?"),
            (
                "constraints: [stalenes <= 1ms]",
                "test.yaml:9:15: nothing is called \"stalenes\"; did you mean staleness?"
            ),
            ("constraints: [staleness <= 1]", "test.yaml:9:28: \"1\" has no unit"),
            ("current: {size: 1KiB}", "test.yaml:9:10: current needs the key age"),
            ("current: {size: 1KiB, age: 1hour}", "(in \"size(1KiB) or age(1hour)\")"),
            ("seed: -1", "test.yaml:9:7: expected a whole number from 0"),
        ])
    func mistakes(line: String, message: String) { expect(message) { try plan(line) } }

    @Test(
        "So is one in what has to be there",
        arguments: [
            ("size(${size})", "seize(${size})", "test.yaml:7:9: no flush policy \"seize\"; did you mean size?"),
            ("age(${age})", "age(${aeg})", "test.yaml:7:30: no variable \"aeg\"; did you mean age?"),
            (" or age(${age})", "", "the parameter age is used neither here nor in buffer"),
            ("buffer: ${size}", "buffer: 0B", "test.yaml:6:9: a buffer has 1B to 1GiB"),
            ("buffer: ${size}", "buffer: 2GiB", "test.yaml:6:9: a buffer has 1B to 1GiB"),
            ("1ms to 4ms", "1ms to 4KiB", "\"KiB\" is not a unit of time"),
            ("1ms to 4ms", "4ms to 1ms", "expected a range from a smaller value above 0 to a larger one"),
            ("1ms to 4ms", "often", "expected a list of values, or a range such as 4KiB to 1MiB, not \"often\""),
            ("[1KiB, 2KiB]", "[1KiB, 1KiB]", "test.yaml:5:27: size has the value 1KiB twice"),
            ("[1KiB, 2KiB]", "[]", "size has no values"),
            ("on: model", "on: disc", "expected disk, memory, pipe, socket or model, not \"disc\"; did you mean disk?"),
            (", sync: 1ms", "", "sink has latency and no sync"),
            ("1GB/s", "1GB", "expected bytes a second such as 2GB/s"),
            ("{size: 100B}", "{size: 0B}", "expected a record of 1B to 16MiB"),
            ("{size: 100B}", "{size: 100B, arrivals: poisson}", "arrivals needs a rate beside it"),
            ("{size: 100B}", "{size: 100B, rate: 9}", "expected a rate from 1/s to 1000000000/s, found \"9\""),
            ("{size: 100B}", "{size: 100B, rate: 9/s, arrivals: bursts}", "bursts need a size"),
            ("{size: 100B}", "{size: 100B, recording: none.txt}", "expected a recording that can be read"),
            (
                "objective: throughput", "objective: staleness",
                "expected throughput, cpu per MiB or system calls per MiB"
            ),
        ])
    func requiredMistakes(old: String, new: String, message: String) {
        let head = Self.head.replacing(old, with: new)
        #expect(head != Self.head)
        expect(message) { try plan(head: head) }
    }

    private func expect(_ message: String, _ body: () throws -> TunePlan) {
        do {
            _ = try body()
            Issue.record("it was accepted")
        } catch { #expect("\(error)".contains(message), "\(error)") }
    }

    @Test("More combinations than anybody waits for are refused")
    func tooMany() {
        let names = (1...5).map { "p\($0)" }
        let parameters = names.map { "\($0): [1, 2, 3, 4, 5, 6, 7, 8]" }.joined(separator: ", ")
        let head = Self.head.replacing("{size: [1KiB, 2KiB], age: 1ms to 4ms}", with: "{\(parameters)}")
        expect("32768 combinations are more than 10000") { try plan(head: head) }
    }

    @Test(
        "A recording is nanoseconds or seconds, a line each",
        arguments: [
            ("# made by hand\n5\n9\n\n9\n", [5, 9, 9]), ("0.000001\n0.5\r\n", [1_000, 500_000_000]),
        ])
    func recording(text: String, instants: [Int]) throws {
        #expect(try Recording.instants(text, "r.txt") == instants)
    }

    @Test(
        "A recording that is none says where",
        arguments: [
            ("5\nx\n", "r.txt:2"), ("5\n4\n", "not before the last one at r.txt:2"), ("5\n", "at least two instants"),
        ])
    func badRecording(text: String, message: String) {
        do {
            _ = try Recording.instants(text, "r.txt")
            Issue.record("it was accepted")
        } catch { #expect("\(error)".contains(message), "\(error)") }
    }

    @Test("The tune files of this repository make plans, and each begins with its question")
    func files() throws {
        let folder = ScenarioFilesTests.folder.appendingPathComponent("tune")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(names.count >= 3)
        for name in names {
            let plan = try TuneFile.load(folder.appendingPathComponent(name).path)
            #expect(plan.name + ".yaml" == name)
            #expect(plan.question.hasSuffix("?"))
            #expect(plan.current != nil)
        }
    }
}
