import Testing

@testable import WeirReport

@Suite("CSV")
struct CSVFormatTests {
    @Test(
        "A field is quoted only where it must be",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("carriage\r\nreturn", "\"carriage\r\nreturn\""), ("", ""),
        ])
    func quoting(_ field: String, _ quoted: String) {
        #expect(field.asCSV == quoted)
    }

    @Test("Sampled metrics have one line a block, exact counts one without a block")
    func longForm() throws {
        let lines = try ReportFormat.csv.paint([Fixture.record], .plain).split(separator: "\r\n")
        let mine = lines.filter { $0.contains("c-read[request=1B]") }
        #expect(mine.count { $0.contains(",throughput,MB/s,") } == Fixture.blocks)
        #expect(
            mine.filter { $0.contains(",allocations,") }.map { $0.hasSuffix(",allocations,/op,,0.0,false") } == [true])
    }

    @Test("A case without figures keeps its line")
    func unmeasured() throws {
        let lines = try ReportFormat.csv.paint([Fixture.record], .plain).split(separator: "\r\n")
        #expect(lines.count { $0.contains(",crashed,") } == 1)
    }
}
