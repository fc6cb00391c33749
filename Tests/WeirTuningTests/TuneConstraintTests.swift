import Testing
import WeirProtocol

@testable import WeirTuning

@Suite("Constraints in text")
struct TuneConstraintTests {
    @Test(
        "A constraint is read, and spelt in one way",
        arguments: [
            ("staleness p99 <= 50 ms", "staleness p99 <= 50ms"), ("staleness <= 50ms", "staleness p99 <= 50ms"),
            ("bytes at risk <= 64 KiB", "bytes at risk max <= 64KiB"),
            ("bytes at risk mean <= 1kB", "bytes at risk mean <= 1kB"), ("loss after sync = 0", "loss after sync = 0"),
            ("throughput >= 100 MB/s", "throughput >= 100MB/s"),
            ("system calls per MiB <= 20", "system calls per MiB <= 20"),
            ("CPU per MiB <= 300us", "cpu per MiB <= 300us"), ("durability p99.9 <= 1s", "durability p99.9 <= 1s"),
        ])
    func read(text: String, spelt: String) throws {
        let constraint = try TuneConstraint(parsing: text)
        #expect(constraint.description == spelt)
        #expect(try TuneConstraint(parsing: spelt) == constraint)
    }

    @Test(
        "A mistake is told with its column, what was expected and the nearest word",
        arguments: [
            ("staleness", "column 1: expected a constraint such as staleness p99 <= 50ms, found \"staleness\""),
            ("stalenes p99 <= 50ms", "column 1: nothing is called \"stalenes\"; did you mean staleness?"),
            ("staleness p99 >= 50ms", "column 15: staleness is bounded by <=, not >="),
            ("throughput <= 50MB/s", "column 12: throughput is bounded by >=, not <="),
            ("throughput p99 >= 50MB/s", "column 1: throughput is one figure and has no p99"),
            ("staleness <= 50", "column 14: \"50\" has no unit; a time needs one of ns, us, µs, ms, s or min"),
            ("loss after sync = 3B", "column 19: a loss after a sync is 0, or the writer is broken"),
            ("system calls per MiB <= few", "column 25: expected a number, not \"few\""),
        ])
    func mistake(text: String, message: String) {
        do {
            _ = try TuneConstraint(parsing: text)
            Issue.record("\(text) was accepted")
        } catch { #expect(error.description == message) }
    }
}
