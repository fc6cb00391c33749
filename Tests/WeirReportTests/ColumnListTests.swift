import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirReport

@Suite("Lists")
struct ColumnListTests {
    private static let stages = ColumnList.stages([
        StageDescription(
            name: "file", role: .source, summary: "reads a file from its beginning",
            parameters: [
                ParameterDescription("path", .path, summary: "the file; the workload's content when absent")
            ]),
        StageDescription(
            name: "buffered", role: .reader, summary: "reads ahead into a buffer",
            parameters: [
                ParameterDescription(
                    "capacity", .bytes, default: "64KiB", minimum: 16, maximum: 1 << 30, summary: "the buffer's size")
            ]),
        StageDescription(
            name: "flush", role: .reader, summary: "flushes on a condition",
            parameters: [
                ParameterDescription("on", .choice, choices: ["line", "close"], summary: "the condition"),
                ParameterDescription("every", .time, minimum: 1_000_000, summary: "the interval"),
            ]),
        StageDescription(name: "c-read", role: .loop, summary: "the bare loop in C that everything is held against"),
    ])

    @Test("Stages are aligned, with a line for each parameter")
    func aligned() throws { try expectGolden(Self.stages.text(.plain), "list.stages.txt") }

    @Test("Metrics and formats are listed")
    func catalogues() throws {
        try expectGolden(ColumnList.metrics.text(.plain) + "\n" + ColumnList.formats.text(.plain), "list.txt")
    }

    @Test("A narrow terminal wraps the last column below itself")
    func narrow() {
        let list = ColumnList(["name", "summary"], [["a", "one two three four five six seven"]])
        #expect(
            list.text(Styling(usesColour: false, width: 20))
                == "name  summary\na     one two three four five\n      six seven\n")
    }

    @Test("JSON is an array with one object a row")
    func json() throws {
        let text = try ColumnList(["name", "summary"], [["a", "say \"so\""]]).json()
        #expect(text == "[\n  {\n    \"name\" : \"a\",\n    \"summary\" : \"say \\\"so\\\"\"\n  }\n]\n")
    }
}
