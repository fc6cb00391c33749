import Foundation
import Testing
import WeirProtocol

@testable import WeirMeasure

@Suite("Record files")
struct RecordFileTests {
    private let directory = FileManager.default.temporaryDirectory.appendingPathComponent("weir-\(UUID().uuidString)")
        .path

    private func inDirectory(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try body()
    }

    private let record = Record(
        weir: "0.1.0", startedAt: "2026-11-23T18:00:00Z", seconds: 1.5, interrupted: false, seed: 9_007_199_254_740_991,
        scenario: ScenarioIdentity(
            name: "n", question: "q?", file: "n.yaml", hash: "00", overrides: [], blocks: 2, armTime: 1,
            measure: ["time"]),
        machine: Machine(
            processor: "p", cores: 1, memory: 1, hypervisor: "", kernel: "k", system: "s", governor: "none",
            clockSource: "tsc", clockResolution: 1, transparentHugePages: "never", caches: [0]),
        workers: [WorkerRecord(name: "builtin")], cases: [],
        verdicts: [
            ExpectationVerdict(
                expectation: "time(a) <= 1", cell: "", answer: .unclear, value: 1, lower: -.infinity, upper: .infinity,
                wording: "too few blocks")
        ], warnings: [])

    @Test("A saved record loads as it was, unbounded intervals included")
    func roundTrip() throws {
        try inDirectory {
            try RecordFile.save(record, to: directory + "/r.json")
            #expect(try RecordFile.load(directory + "/r.json") == record)
        }
    }

    @Test("Saving replaces the file and leaves nothing else behind")
    func replaces() throws {
        try inDirectory {
            try "old".write(toFile: directory + "/r.json", atomically: false, encoding: .utf8)
            try RecordFile.save(record, to: directory + "/r.json")
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["r.json"])
            #expect(try RecordFile.load(directory + "/r.json") == record)
        }
    }

    @Test("A name that is taken by a directory is an error with the path, and the temporary file is gone")
    func failedRename() throws {
        try inDirectory {
            let path = directory + "/taken"
            try FileManager.default.createDirectory(atPath: path + "/inside", withIntermediateDirectories: true)
            let error = #expect(throws: RecordFileError.self) { try RecordFile.save(record, to: path) }
            #expect(error?.path == path)
            #expect(error?.description.hasPrefix("\(path): cannot write it: rename: ") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["taken"])
        }
    }

    @Test("A directory that is not there is an error with the path")
    func missingDirectory() {
        let path = directory + "/absent/r.json"
        let error = #expect(throws: RecordFileError.self) { try RecordFile.save(record, to: path) }
        #expect(
            error?.description
                == "\(path): cannot write it: create a temporary file beside it: No such file or directory")
    }

    @Test("A file that is not there is an error with the path")
    func missingFile() {
        let error = #expect(throws: RecordFileError.self) { try RecordFile.load(directory + "/absent.json") }
        #expect(error?.description.hasPrefix("\(directory)/absent.json: cannot read it: ") == true)
    }

    @Test(
        "What is not a record of this version is refused with a reason",
        arguments: [
            (
                #"{"schema": "weir.record/2", "cases": 7}"#,
                #"its schema is "weir.record/2", and this version of weir reads "weir.record/1""#
            ),
            (#"{"schema": "weir.record/1"}"#, "weir is missing"),
            (#"{"weir": "1"}"#, "schema is missing"),
            (#"{"schema": 1}"#, "schema has another type than a record's"),
            ("[]", "the document has another type than a record's"),
            ("{\"schema\": ", "it is not JSON"),
            ("", "it is not JSON"),
        ])
    func refused(_ text: String, _ cause: String) {
        let error = #expect(throws: RecordFileError.self) {
            try RecordFile.load(from: Data(text.utf8), path: "old.json")
        }
        #expect(error?.path == "old.json")
        #expect(error?.cause == cause)
    }
}
