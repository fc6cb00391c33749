import Foundation
import Testing
import WeirMeasure

@testable import WeirHistory

/// What `weir history add` has said it added is there afterwards, whatever happens to it or beside it.
@Suite("No committed record is lost", .serialized)
struct HistoryDurabilityTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The records in the file, each whole.
    private func intact() throws -> Int {
        let history = try HistoryFile(folder.file("h.sqlite"), creating: false)
        let sound = try Database(folder.file("h.sqlite"), creating: false)
            .statement("PRAGMA integrity_check", "read").rows([]) { $0.text(0) ?? "" }
        #expect(sound == ["ok"])
        let count = try history.count()
        for number in 0..<count {
            let text = try #require(try history.document(number + 1))
            let record = try RecordFile.load(from: Data(text.utf8))
            #expect(try history.figures(of: "short", in: number + 1) == HistoryDocument.run(record).figures())
        }
        return count
    }

    @Test("when eight processes add at the same time to a file that none has created yet")
    func concurrent() throws {
        let names = try folder.write((0..<24).map { RecordFixture.record($0, ratio: 1 + Double($0) / 100) })
        let processes = try (0..<8).map { part in
            let own = names.enumerated().filter { $0.offset % 8 == part }.map(\.element)
            let lines = own.map { "\"$0\" history add --file h.sqlite \($0) || exit 1" }
            return try Programs.start(lines.joined(separator: "; "), in: folder.path)
        }
        for process in processes { process.waitUntilExit() }
        #expect(processes.allSatisfy { $0.terminationStatus == 0 })
        #expect(try intact() == 24)
    }

    @Test("when processes are killed wherever they are")
    func killed() throws {
        let names = try folder.write((0..<40).map { RecordFixture.record($0, ratio: 1 + Double($0) / 100) })
        // What was said to be added stands in a file of its own, one line a record, written after the command returned.
        let line =
            "for name in \(names.joined(separator: " ")); do \"$0\" history add --file h.sqlite $name && echo $name >> told; done"
        let started = Date()
        var told = 0
        for delay in 1...4 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
            process.arguments = ["sh", "-c", line, Programs.weir]
            process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
            process.standardError = FileHandle.nullDevice
            try process.run()
            // Killed after so many more records are told, or at the end: nothing here depends on how long that takes.
            while process.isRunning, try self.told() < told + delay, Date().timeIntervalSince(started) < 60 {}
            kill(-process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            told = try self.told()
            #expect(try intact() >= told)
        }
        #expect(told >= 4)
        let history = try HistoryFile(folder.file("h.sqlite"), creating: false)
        let documents = try Set((1...history.count()).compactMap { try history.document($0) })
        for name in try String(contentsOfFile: folder.file("told"), encoding: .utf8).split(separator: "\n") {
            #expect(documents.contains(try String(contentsOfFile: folder.file(String(name)), encoding: .utf8)))
        }
    }

    private func told() throws -> Int {
        guard let text = try? String(contentsOfFile: folder.file("told"), encoding: .utf8) else { return 0 }
        return Set(text.split(separator: "\n")).count
    }

    @Test(
        "when no more may be written: the next record is refused, and those before are whole",
        arguments: ["trap '' XFSZ;", ""])
    func full(trap: String) throws {
        let names = try folder.write((0..<30).map { RecordFixture.record($0, ratio: 1 + Double($0) / 100) })
        #expect(try Programs.run("\"$0\" history add --file h.sqlite \(names[0])", in: folder.path).status == 0)
        // Blocks of 512 bytes: room for a few records more. Ignored, the signal becomes an error; else it kills.
        let limit = "\(trap) ulimit -f 120; for name in \(names.dropFirst().joined(separator: " ")); do"
        let outcome = try Programs.run(
            "\(limit) \"$0\" history add --file h.sqlite $name || exit 9; echo $name >> told; done", in: folder.path)
        #expect(outcome.status == 9, "\(outcome)")
        if !trap.isEmpty { #expect(outcome.output.contains("cannot add to it"), "\(outcome)") }
        let told = try self.told()
        #expect(told > 0 && told < 29)
        #expect(try intact() == told + 1)
        // With room again it goes on.
        #expect(try Programs.run("\"$0\" history add --file h.sqlite \(names[29])", in: folder.path).status == 0)
        #expect(try intact() == told + 2)
    }
}
