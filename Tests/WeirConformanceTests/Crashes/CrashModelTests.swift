import Testing
import WeirProtocol
import WeirStreams

@testable import WeirConformance

@Suite("Crashes under the model file system")
struct CrashModelTests {
    private static let check = CrashModelCheck(longestTrace: 3)

    @Test("No crash breaks a promise of Weir's own writers")
    func ownWriters() {
        for report in OwnCrashWriters.reports(Self.check) {
            #expect(report.findings.isEmpty, "\(report.subject)")
            #expect(report.states > report.points)
        }
    }

    @Test("Each mistake is found under its own rule")
    func mistakes() {
        for (rule, report) in OwnCrashWriters.brokenReports(Self.check) {
            #expect(report.findings.map(\.rule).contains(rule), "\(report.subject)")
        }
    }

    @Test("A finding is the shortest trace that shows it")
    func shortest() throws {
        let broken = OwnCrashWriters.brokenReports(Self.check).map(\.report)
        let synced = try #require(broken.first { $0.subject == "flushes instead of syncing" })
        #expect(
            synced.findings.map(\.description) == [
                "F08: after write 1, sync: expected the 1 bytes that were called durable, got 0 of them"
            ])
        let forgets = try #require(broken.first { $0.subject == "forgets a failed sync" })
        #expect(
            forgets.findings.map(\.description) == [
                """
                F09: after write 1, sync, sync; sync 1 of the file fails: expected the 1 bytes that were called \
                durable, got 0 of them
                """
            ])
    }

    @Test("A machine's crash leaves every subset of what was not synced, torn blocks and zeros included")
    func states() throws {
        let file = ModelFile(blockSize: 2)
        try file.append([1, 2])
        try file.sync()
        try file.append([3, 4, 5, 6])
        var contents: Set<[UInt8]> = []
        _ = CrashStates(of: file).visit { contents.insert($0).inserted || true }
        #expect(
            contents == [
                [1, 2], [1, 2, 0, 0, 0, 0], [1, 2, 3, 4], [1, 2, 3, 0], [1, 2, 3, 4, 0, 0], [1, 2, 0, 0, 5, 6],
                [1, 2, 0, 0, 5, 0], [1, 2, 3, 4, 5, 6], [1, 2, 3, 0, 5, 6], [1, 2, 3, 4, 5, 0],
            ])
    }

    @Test("What a failed sync has left in doubt, no later sync settles")
    func fsyncgate() throws {
        let file = ModelFile(blockSize: 4, failing: 0)
        try file.append([1])
        #expect(throws: StreamError.self) { try file.sync() }
        try file.sync()
        var contents: Set<[UInt8]> = []
        _ = CrashStates(of: file).visit { contents.insert($0).inserted || true }
        #expect(contents == [[], [0], [1]])
    }

    @Test("Many blocks in doubt are not tried in every subset, but each of them is lost alone and kept alone")
    func many() throws {
        let file = ModelFile(blockSize: 1)
        try file.append(Array(1...12))
        var contents: Set<[UInt8]> = []
        _ = CrashStates(of: file).visit { contents.insert($0).inserted || true }
        #expect(contents.contains([]) && contents.contains(Array(1...12)))
        for index in 0..<12 {
            var alone = [UInt8](repeating: 0, count: 12)
            alone[index] = UInt8(index + 1)
            var without: [UInt8] = Array(1...12)
            without[index] = 0
            #expect(contents.contains(alone) && contents.contains(without))
        }
    }
}
