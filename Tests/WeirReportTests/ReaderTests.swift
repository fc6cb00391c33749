import Foundation
import Testing
import WeirMeasure

@testable import WeirReport

/// Other people's readers; `Readers/read.py` runs them.
private enum Readers {
    private static let root = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }
    private static let python = root.appendingPathComponent(".build/readers/bin/python3").path

    static let areInstalled = FileManager.default.isExecutableFile(atPath: python)

    /// What a reader understands of a text.
    static func read(_ format: String, _ text: String) throws -> [[String]] {
        let file = NSTemporaryDirectory() + "/weir-reader-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [root.appendingPathComponent("Tests/WeirReportTests/Readers/read.py").path, format, file]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the reader of \(format) refuses it")
        return try JSONDecoder().decode([[String]].self, from: data)
    }
}

@Suite(
    "Other people's readers understand what is written",
    .enabled(if: Readers.areInstalled, "scripts/install installs the readers"))
struct ReaderTests {
    /// The fixture, and the same with whatever a worker or a user may write in names and sentences.
    private static let records: [GateRecord] = {
        var odd = GateFixture.record
        odd.scenarios[0].file = "my scenarios/chäins #1.yaml"
        for index in odd.verdicts.indices {
            odd.verdicts[index].caseID += ", \"quoted\" <&> | \\ {x=\"1\"}"
            odd.verdicts[index].wording += "\r\nsecond line; 'é' ]]> %0A \u{1}"
        }
        return [GateFixture.record, odd]
    }()

    private func understood(_ format: String, _ record: GateRecord) throws -> [[String]] {
        try Readers.read(format, try #require(GateFormat.named(format)).paint(record, .plain))
    }

    @Test("CSV", arguments: records)
    func csv(record: GateRecord) throws {
        // A field of several lines stays one, with whatever ends its lines.
        let rows = try understood("csv", record)
        #expect(rows == [GateTable.headings] + GateTable.rows(record))
    }

    @Test("TSV", arguments: records)
    func tsv(record: GateRecord) throws {
        #expect(
            try understood("tsv", record) == [GateTable.headings] + GateTable.rows(record).map { $0.map(\.oneLine) })
    }

    @Test("NDJSON", arguments: records)
    func ndjson(record: GateRecord) throws {
        let keys = try understood("ndjson", record)
        #expect(keys.count == record.verdicts.count + 1)
        #expect(keys.dropLast().allSatisfy { $0.contains("wording") })
        #expect(keys.last == ["answer", "canary", "seconds", "startedAt"])
    }

    @Test("JUnit", arguments: records)
    func junit(record: GateRecord) throws {
        let cases = try understood("junit", record)
        #expect(cases.count == record.verdicts.count + 1)
        for (seen, verdict) in zip(cases, record.verdicts) {
            #expect(seen[2] == "\(verdict.caseID) \(verdict.metric)")
            let kind: String
            switch (verdict.answer, verdict.severity) {
            case (.fail, .hard): kind = "failure"
            case (.unclear, .hard): kind = "error"
            default: kind = "pass"
            }
            #expect(seen[3] == kind)
            // XML holds no control characters.
            #expect(seen[4].replacing("\u{FFFD}", with: " ").oneLine == verdict.wording.oneLine)
        }
    }

    @Test("SARIF 2.1.0", arguments: records)
    func sarif(record: GateRecord) throws {
        let results = try understood("sarif", record)
        let open = record.verdicts.filter { $0.answer != .pass || $0.isDrift }
        #expect(results.map { $0[0] } == open.map(\.metric))
        for (seen, verdict) in zip(results, open) {
            #expect(seen[1] == (verdict.answer == .pass ? "note" : verdict.answer == .fail ? "error" : "warning"))
            #expect(seen[2].hasSuffix(verdict.wording))
            #expect(seen[3].removingPercentEncoding == record.scenarios[0].file)
        }
    }

    @Test("OpenMetrics", arguments: records)
    func openMetrics(record: GateRecord) throws {
        let samples = try understood("openmetrics", record).filter { $0[0] == "weir_gate_pass" }
        #expect(
            samples
                == record.verdicts.map {
                    ["weir_gate_pass", $0.scenario, $0.caseID, $0.metric, $0.unit, $0.answer == .pass ? "1.0" : "0.0"]
                })
    }

    @Test("Go's benchmark text, as its format is documented", arguments: records)
    func goBenchmark(record: GateRecord) throws {
        let lines = try understood("go-benchmark", record)
        let blocks = record.cases[0].first?.blocks.count ?? 0
        #expect(
            lines.map { $0[1] } == [String](repeating: "base", count: blocks)
                + [String](repeating: "head", count: blocks))
        #expect(lines.allSatisfy { $0[0] == "BenchmarkChains" && $0[4] == "ns/op" && $0[6] == "MB/s" })
    }

    @Test("the badge and the drawing of a history are SVG")
    func drawing() throws {
        #expect(try understood("badge", GateFixture.record) == [["svg", "weir gate: fail"]])
        let page = HistoryPage(scenario: "a <b>", machine: "", others: 0, series: [])
        #expect(try Readers.read("badge", HistoryFormat.svg.paint(page, .plain)) == [["svg", "History of a <b>"]])
    }
}
