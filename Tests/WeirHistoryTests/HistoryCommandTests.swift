import Foundation
import Testing
import WeirMeasure

@Suite("weir history, as a user types it", .serialized)
struct HistoryCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let names = try folder.write(
            (0..<12).map { RecordFixture.record($0, ratio: ($0 < 6 ? 1.02 : 1.1) + 0.001 * Double($0 % 3)) })
        for (label, part) in [("old", names[..<6]), ("new", names[6...])] {
            let records = part.joined(separator: " ")
            #expect(try weir("history add --file h.sqlite --label \(label) \(records)").status == 0)
        }
    }

    private func weir(_ words: String) throws -> (output: String, status: Int32) {
        try Programs.run("\"$0\" \(words)", in: folder.path)
    }

    @Test("a change for the worse is shown, and leaves with 0: it is advice")
    func advice() throws {
        let outcome = try weir("history short --file h.sqlite")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("time of chain, as a ratio to plain"))
        #expect(outcome.output.contains("new: 1.02 -> 1.10, +7.8 %, worse"), "\(outcome.output)")
    }

    @Test("without a scenario it names those there are; a wrong one is told from the nearest")
    func scenarios() throws {
        #expect(try weir("history --file h.sqlite").output == "short\n")
        let outcome = try weir("history shrot --file h.sqlite")
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("did you mean short?"))
    }

    @Test(
        "no history, no such case, no such metric, no such format",
        arguments: [
            "history short --file none.sqlite", "history short --file h.sqlite --case nothing",
            "history short --file h.sqlite --metric tmie", "history short --file h.sqlite --format svgg",
            "history short --file h.sqlite --last 0", "history add --file h.sqlite none.json",
        ])
    func refused(words: String) throws {
        #expect(try weir(words).status == 2)
        #expect(!FileManager.default.fileExists(atPath: folder.file("none.sqlite")))
    }

    @Test("a file that is no record is refused before anything is added")
    func garbage() throws {
        try Data("{}".utf8).write(to: URL(fileURLWithPath: folder.file("bad.json")))
        #expect(try weir("history add --file new.sqlite r0.json bad.json").status == 2)
        #expect(!FileManager.default.fileExists(atPath: folder.file("new.sqlite")))
    }

    @Test("records of checks are points too")
    func check() throws {
        let check = try weir("check file --format json 2>/dev/null > check.json; cat check.json")
        #expect(check.status == 0)
        #expect(try weir("history add --file h.sqlite check.json").status == 0)
        let outcome = try weir("history check --file h.sqlite")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("findings of file, rules"))
    }

    @Test("the drawing is written whole to a file")
    func drawing() throws {
        #expect(try weir("history short --file h.sqlite --format svg -o h.svg").status == 0)
        let text = try String(contentsOfFile: folder.file("h.svg"), encoding: .utf8)
        #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n"))
    }
}
