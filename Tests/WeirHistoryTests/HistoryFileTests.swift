import Foundation
import Testing
import WeirMeasure

@testable import WeirHistory

@Suite("A history")
struct HistoryFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("history.sqlite")
    }

    private func add(_ record: Record, to file: HistoryFile, label: String = "") throws -> HistoryFile.Addition {
        let text = try RecordFile.text(of: record)
        return try file.add(
            .run(record), document: text, digest: text, label: label, startedAt: record.startedAt)
    }

    @Test("gives back what was added, by another connection too")
    func round() throws {
        let record = RecordFixture.record(1, ratio: 1.5)
        let file = try HistoryFile(path, creating: true)
        #expect(try add(record, to: file, label: "1a2b3c4") == .added(1))
        let again = try HistoryFile(path, creating: false)
        #expect(try again.document(1) == RecordFile.text(of: record))
        #expect(try again.scenarios() == ["short"])
        #expect(try again.records(of: "short").map(\.label) == ["1a2b3c4"])
        #expect(try again.figures(of: "short", in: 1) == HistoryDocument.run(record).figures())
    }

    @Test("has the same document once")
    func twice() throws {
        let file = try HistoryFile(path, creating: true)
        let record = RecordFixture.record(1, ratio: 1.5)
        #expect(try add(record, to: file) == .added(1))
        #expect(try add(record, to: file) == .known(1))
        #expect(try file.count() == 1)
    }

    @Test("keeps text as it is, quotes, zeros and statements in it included")
    func text() throws {
        let file = try HistoryFile(path, creating: true)
        let odd = "'; DROP TABLE records; --\u{0}é\"\n"
        #expect(try add(RecordFixture.record(1, ratio: 1), to: file, label: odd) == .added(1))
        #expect(try file.records(of: "short").map(\.label) == [odd])
    }

    @Test("that is not there is not created by looking at it")
    func missing() {
        #expect(throws: HistoryError.self) { try HistoryFile(path, creating: false) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("is told from files of other programs")
    func other() throws {
        try Data("no database at all, and long enough to be one if it were".utf8).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: HistoryError.self) { try HistoryFile(path, creating: true) }
        #expect(error?.cause.contains("not a database") == true)
        let foreign = try Database(folder.file("foreign"), creating: true)
        try foreign.execute("CREATE TABLE t (a)", "open")
        #expect(throws: HistoryError.self) { try HistoryFile(folder.file("foreign"), creating: true) }
    }

    @Test("of a later version is not touched")
    func later() throws {
        _ = try HistoryFile(path, creating: true)
        try Database(path, creating: false).execute("PRAGMA user_version = 2", "open")
        let error = #expect(throws: HistoryError.self) { try HistoryFile(path, creating: true) }
        #expect(error?.cause == "its version is 2, and this version of weir reads 1")
    }

    @Test("a change of the ratio is found, and its place named")
    func change() throws {
        let file = try HistoryFile(path, creating: true)
        for number in 0..<12 {
            _ = try add(
                RecordFixture.record(number, ratio: (number < 6 ? 1.02 : 1.1) + 0.001 * Double(number % 3)), to: file)
        }
        let answer = try HistoryQuery("short") { $0.metric == "time" }.answer(from: file)
        let series = try #require(answer.series.first)
        #expect(answer.series.count == 1)
        #expect(series.series.caseID == "chain")
        #expect(series.series.reference == "plain")
        #expect(series.points.count == 12)
        #expect(series.changes.map(\.place) == [6])
        #expect(series.changes.allSatisfy { series.isWorse($0) })
    }

    @Test("another reference is taken from the documents")
    func reference() throws {
        let file = try HistoryFile(path, creating: true)
        _ = try add(RecordFixture.record(1, ratio: 2), to: file)
        let answer = try HistoryQuery("short", reference: "chain") { $0.metric == "time" }.answer(from: file)
        let series = try #require(answer.series.first)
        #expect(series.series.caseID == "plain")
        #expect(abs(series.points[0].value - 0.5) < 1e-6)
    }

    @Test("every difference of a count is a change, and equal counts are none")
    func counts() throws {
        let file = try HistoryFile(path, creating: true)
        for (number, allocations) in [0, 0, 2, 2].enumerated() {
            _ = try add(RecordFixture.record(number, ratio: 1, allocations: allocations), to: file)
        }
        let answer = try HistoryQuery("short") { $0.metric == "allocations" }.answer(from: file)
        #expect(answer.series.map { $0.changes.map(\.place) } == [[], [2]])
    }

    @Test("records of another machine are no points, and are counted")
    func machines() throws {
        let file = try HistoryFile(path, creating: true)
        for number in 0..<4 {
            let record = RecordFixture.record(number, ratio: 1, processor: number < 3 ? "old" : "new")
            _ = try add(record, to: file)
        }
        let answer = try HistoryQuery("short").answer(from: file)
        #expect(answer.machine == "new, 2 processors")
        #expect(answer.others == 3)
        #expect(answer.series.allSatisfy { $0.points.count == 1 })
    }
}
