import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirReport

@Suite("Report formats")
struct ReportFormatTests {
    @Test("Every format paints the record as its golden file shows", arguments: ReportFormat.names)
    func golden(_ name: String) throws {
        let format = try #require(ReportFormat.named(name))
        let record = ["json", "csv"].contains(name) ? Fixture.brief : name == "hgrm" ? Fixture.late : Fixture.record
        try expectGolden(try format.paint([record], .plain), "report.\(format.fileExtension)")
    }

    @Test("Colours paint the same text")
    func colours() throws {
        let painted = try ReportFormat.text.paint([Fixture.record], Styling(usesColour: true))
        try expectGolden(painted, "report.ansi")
        let plain = painted.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
        let lines = { (text: String) in text.split(separator: "\n").map { String($0).trimmedEnd } }
        #expect(lines(plain) == lines(try ReportFormat.text.paint([Fixture.record], .plain)))
    }

    @Test("A narrow terminal cuts names and steps, never figures")
    func narrow() throws {
        try expectGolden(
            try ReportFormat.text.paint([Fixture.record], Styling(usesColour: false, width: 64)), "report.narrow.txt")
    }

    @Test("A typical table needs no more than 100 columns")
    func width() throws {
        let text = try ReportFormat.text.paint([Fixture.record], .plain)
        #expect(text.split(separator: "\n").map(\.count).max() ?? 0 <= 100)
    }

    @Test("A command that stands in for the worker that comes with Weir is named, not the worker it replaces")
    func replaced() throws {
        var record = Fixture.record
        record.workers[0].command = "python3 measured.py"
        let text = try ReportFormat.text.paint([record], .plain)
        #expect(text.contains("worker python3 measured.py"))
        #expect(!text.contains("worker builtin"))
    }

    @Test("No control character of a worker's message reaches the terminal")
    func controlCharacters() throws {
        let text = try ReportFormat.text.paint([Fixture.record], .plain)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test("Names and endings of formats are unique")
    func catalogue() {
        #expect(Set(ReportFormat.names).count == ReportFormat.catalogue.count)
        #expect(Set(ReportFormat.catalogue.map(\.fileExtension)).count == ReportFormat.catalogue.count)
    }

    @Test("JSON decodes to the record it was painted from")
    func roundTrip() throws {
        let text = try ReportFormat.json.paint([Fixture.record], .plain)
        #expect(try RecordFile.load(from: .init(text.utf8)) == Fixture.record)
    }
}
