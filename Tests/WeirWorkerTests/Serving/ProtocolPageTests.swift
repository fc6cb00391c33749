import Foundation
import Testing
import WeirProtocol

@Suite("The page of the worker protocol")
struct ProtocolPageTests {
    /// What the page says to vary from run to run and machine to machine.
    static let varying: Set<String> = [
        "wall", "cpu", "minorFaults", "majorFaults", "contextSwitches", "peakMemory", "counters", "build", "allocator",
        "countsAllocations", "countsRetains", "language", "message",
    ]

    @Test("shows what the worker really answers")
    func transcript() throws {
        let exchanges = try Transcript().exchanges
        #expect(exchanges.count >= 13)
        let (replies, status) = try BuiltWorker.converse(exchanges.map(\.request))
        #expect(status == 0)
        try #require(replies.count == exchanges.count)
        for (exchange, reply) in zip(exchanges, replies) {
            let shown = try Self.stable(exchange.reply)
            #expect(try Self.shortened(Self.stable(reply), like: shown) == shown, "\(exchange.request)")
        }
    }

    @Test("shows every operation of the protocol")
    func operations() throws {
        let requests = try Transcript().exchanges.compactMap {
            try? JSONDecoder().decode(Request.self, from: Data($0.request.utf8)).operation.name
        }
        #expect(Set(requests).isSuperset(of: ["hello", "prepare", "measure", "finish", "trace"]))
    }

    @Test("a line that is too long ends the worker with status 1")
    func tooLong() throws {
        let line = String(repeating: " ", count: ProtocolLimits.lineLength + 1)
        // Longer than a pipe is deep: the worker reads on until the limit, and no further line follows.
        let (replies, status) = try BuiltWorker.converse([line])
        #expect(status == 1)
        #expect(replies.count == 1)
        #expect(replies.first?.contains(#""code":"malformed""#) == true)
    }

    /// A reply as a dictionary, without what varies.
    private static func stable(_ line: String) throws -> NSDictionary {
        func strip(_ value: Any) -> Any {
            if let fields = value as? [String: Any] {
                return fields.filter { !varying.contains($0.key) }.mapValues(strip)
            }
            if let items = value as? [Any] { return items.map(strip) }
            return value
        }
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return try #require(
            strip(object) as? NSDictionary ?? (strip(object) as? [String: Any]).map { $0 as NSDictionary })
    }

    /// The reply to `hello` with those stages and static chains only that the page shows.
    private static func shortened(_ reply: NSDictionary, like shown: NSDictionary) -> NSDictionary {
        guard let answer = reply["ok"] as? [String: Any], let model = shown["ok"] as? [String: Any],
            let stages = answer["stages"] as? [NSDictionary], let wanted = model["stages"] as? [NSDictionary],
            let chains = answer["staticChains"] as? [String], let wantedChains = model["staticChains"] as? [String]
        else { return reply }
        var short = answer
        short["stages"] = stages.filter { stage in
            wanted.contains { ($0["name"] as? String) == (stage["name"] as? String) }
        }
        short["staticChains"] = chains.filter(wantedChains.contains)
        var result: [String: Any] = ["ok": short]
        result["id"] = reply["id"]
        return result as NSDictionary
    }
}
