import Foundation
import Testing
import WeirMeasure

@testable import WeirReport

@Suite("A gate's verdicts in every format")
struct GateFormatTests {
    @Test("is what people reviewed", arguments: GateFormat.names.filter { $0 != "json" })
    func golden(name: String) throws {
        let format = try #require(GateFormat.named(name))
        try expectGolden(try format.paint(GateFixture.record, .plain), "gate.\(name).txt")
    }

    @Test("JSON is the record itself, and its verdicts follow from it")
    func json() throws {
        let text = try GateFormat.json.paint(GateFixture.record, .plain)
        let back = try JSONDecoder().decode(GateRecord.self, from: Data(text.utf8))
        #expect(back == GateFixture.record)
        #expect(back.isGenuine)
    }

    @Test("what is JSON can be read as such", arguments: ["sarif", "bencher", "jmh"])
    func isJSON(name: String) throws {
        let text = try #require(GateFormat.named(name)).paint(GateFixture.record, .plain)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }

    @Test("what is XML can be read as such", arguments: ["junit", "badge"])
    func isXML(name: String) throws {
        let text = try #require(GateFormat.named(name)).paint(GateFixture.record, .plain)
        let tags = text.matches(of: /<(\/?)([a-z]+)[^>]*?(\/?)>/)
        var open: [Substring] = []
        for tag in tags {
            if !tag.3.isEmpty { continue }
            if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
        }
        #expect(open.isEmpty)
    }

    @Test(
        "CSV and TSV have the same fields in every line",
        arguments: [("csv", ","), ("tsv", "\t")] as [(String, Character)])
    func fields(name: String, separator: Character) throws {
        let text = try #require(GateFormat.named(name)).paint(GateFixture.record, .plain)
        for line in text.split(whereSeparator: \.isNewline) {
            var count = 1, isQuoted = false
            for character in line {
                if character == "\"" { isQuoted.toggle() } else if character == separator, !isQuoted { count += 1 }
            }
            #expect(count == GateTable.headings.count)
        }
    }

    @Test("workflow commands cannot be ended by what a worker wrote")
    func annotations() throws {
        var record = GateFixture.record
        record.verdicts[0].answer = .fail
        record.verdicts[0].wording = "100 %\n::error::mine"
        let lines = try GateFormat.githubAnnotations.paint(record, .plain).split(separator: "\n")
        #expect(lines[0].hasSuffix("::100 %25%0A::error::mine"))
        #expect(!lines.contains { $0.hasPrefix("::error::mine") })
    }
}
