import Testing

@testable import WeirMeasure

@Suite("Reading expectations")
struct ExpectationParsingTests {
    @Test(
        "what fits the grammar is read",
        arguments: [
            "throughput(file) >= 0.97 * throughput(c-read)",
            "throughput(file)>=throughput(c-read)*0.97",
            "time(s3[request=1B]) <= 6ns",
            "(time(d6[request=1B, stages=6]) - time(d1)) / 5 <= 2 ns",
            "allocations(weir-*) <= 0",
            "allocations(*) == 0",
            "read-calls(a) - read-calls(b) <= 0.5",
            "throughput(a) >= 1_000MB/s",
            "throughput(a) >= 1.5GiB/s",
            "peak-memory(a) < 10MiB",
            "cpu-per-mib(a) < 300us",
            "throughput(a) / throughput(b) > 97%",
            "throughput(a) >= 0.99 * max(throughput(b), throughput(c.d_e-1), throughput(f*))",
            "0 < time(a)",
        ])
    func reads(_ text: String) throws {
        #expect(try Expectation(parsing: text).text == text)
    }

    @Test(
        "what does not fit is refused at its offset",
        arguments: [
            ("", 0, "expected a number"),
            ("throughput(file)", 16, "expected <=, >=, <, > or ==, found the end"),
            ("thruput(file) >= 1MB/s", 0, "did you mean throughput?"),
            ("throughput file >= 1", 11, "expected '(' after throughput"),
            ("throughput() >= 1MB/s", 11, "expected a subject"),
            ("throughput(file >= 1MB/s", 16, "expected '[' or ')'"),
            ("throughput(a[b]) >= 1MB/s", 14, "expected '=' after b"),
            ("throughput(a[b=1, b=2]) >= 1MB/s", 18, "b is fixed twice"),
            ("throughput(a[b=]) >= 1MB/s", 15, "expected a value of b"),
            ("time(a) <= 6", 11, "a number here needs a unit such as ns"),
            ("time(a) <= 6 nsec", 13, "no unit \"nsec\""),
            ("time(a) + allocations(a) <= 6ns", 10, "expected a time, found a plain number"),
            ("throughput(a) >= 6ns", 17, "expected a throughput, found a time"),
            ("time(a) <= 6ns 7", 15, "expected an operator or the end"),
            ("time(a) / 0 <= 6ns", 10, "divides by zero"),
            ("1 <= 2", 0, "no metric is named"),
            ("time(a) == 6ns", 8, "time spreads"),
            ("min(time(a), allocations(a)) <= 6ns", 13, "found a plain number"),
            ("1.2.3 <= time(a)", 0, "\"1.2.3\" is not a number"),
            (String(repeating: "(", count: 40) + "time(a) <= 1ns", 32, "nested parentheses"),
            (String(repeating: " ", count: 2_001), 2_000, "at most 2000 characters"),
        ])
    func refuses(_ text: String, offset: Int, says: String) {
        let error = #expect(throws: ExpectationError.self) { try Expectation(parsing: text) }
        #expect(error?.offset == offset)
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
    }

    @Test("every metric's unit is understood", arguments: Metric.catalogue)
    func understandsUnits(_ metric: Metric) {
        #expect(metric.unit.hasPrefix("/") || !ExpectationUnit.of(metric).name.isEmpty, "\(metric.unit)")
    }

    @Test("mentions keep their place, their subject and their cell")
    func keepsReferences() throws {
        let references = try Expectation(parsing: "time(a) <= 2 * time(b-*[x=1B, y=2])").references
        #expect(references.map(\.subject.description) == ["a", "b-*"])
        #expect(references.map(\.subjectOffset) == [5, 20])
        #expect(references[1].cell == [AxisValue("x", "1B"), AxisValue("y", "2")])
        #expect(references[1].cellOffset == 23)
    }

    @Test(
        "a star stands for any run of characters",
        arguments: [
            ("*", "", true), ("*", "file", true), ("weir-*", "weir-file", true), ("weir-*", "weir-", true),
            ("weir-*", "weir", false), ("*-a", "b-a-a", true), ("*-a", "b-a-b", false), ("a*b*c", "aXbYc", true),
            ("a*b*c", "acb", false), ("file", "file", true), ("file", "files", false), ("", "a", false),
            (String(repeating: "*a", count: 30) + "b", String(repeating: "a", count: 60), false),
        ])
    func matchesGlobs(_ pattern: String, _ name: String, _ fits: Bool) {
        #expect(SubjectPattern(pattern).matches(name) == fits)
    }
}
