import Foundation
import Testing
import WeirProtocol

@Suite("Loops of the built-in worker")
struct LoopTests {
    private struct Totals: Decodable, Equatable {
        var bytes: Int
        var digest: String
    }
    private struct Answer: Decodable { var ok: Totals? }

    private func line(_ id: Int, _ operation: Request.Operation) throws -> String {
        String(decoding: try JSONEncoder().encode(Request(id: id, operation)), as: UTF8.self)
    }

    @Test(
        "deliver what the file reader delivers, and as often as asked",
        arguments: [
            "c-read", "foundation-data", "async-bytes", "view-span", "view-pointer", "view-array", "view-data",
        ], [0, 1, 10_000])
    func deliver(loop: String, size: Int) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { unlink(path) }
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let content = Content(.random, size: size, seed: 1, path: path)
        let requests = try ["file", loop].enumerated().flatMap { index, chain in
            [
                try line(
                    1, .prepare(Prepare(chain: chain, workload: Workload(.read, request: 1_000), content: content))),
                try line(2, .measure(Measure(session: index + 1, rounds: 3))),
                try line(3, .measure(Measure(session: index + 1, rounds: 1, counters: true))),
            ]
        }
        let (replies, status) = try BuiltWorker.converse(requests)
        #expect(status == 0)
        let totals = try replies.map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)).ok }
        try #require(totals.count == 6)
        #expect(totals[0] != nil && totals[0]?.bytes == size)
        #expect(Array(totals[3...]) == Array(totals[..<3]))
    }
}
