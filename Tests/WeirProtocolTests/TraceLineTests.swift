import Foundation
import Testing
import WeirProtocol

@Suite("Traces written and read without a general coder")
struct TraceLineTests {
    static let traces = [
        "limit(5) <- 3 2.end -> 1.io flush.io :: fill(ff) prefix(2) read(4) close",
        "file <- 9 :: readAt(3@1) seek(123456789) discard(-3) tick(7)", "\"é\\\t\" :: close",
    ]

    @Test("a request is the one that the general coder writes and reads", arguments: traces)
    func request(text: String) throws {
        let request = Request(id: 7, .trace(TraceRequest(try Trace(parsing: text))))
        guard case .trace(let fields) = request.operation else { return }
        let line = fields.line(id: 7)
        #expect(try JSONDecoder().decode(Request.self, from: Data(line)) == request)
        let read = TraceRequest.read(Array(try JSONEncoder().encode(request)))
        #expect(read == nil || read == request)
        // What needs an escape is left to the general coder.
        #expect((TraceRequest.read(line) == nil) == text.contains("é"))
    }

    @Test("a reply is the one that the general coder writes and reads")
    func reply() throws {
        let seen = [
            Observation(
                count: 3, outcome: .io, bytes: [1, 2, 3], sink: [0, 255],
                calls: [StageCall(.read, offered: 8, moved: 3, outcome: .io, part: 1)], damage: [.tail, .late]),
            Observation(count: -9_007_199_254_740_993, outcome: .ok),
        ]
        let line = TraceReply(seen).line(id: 41)
        let general = try JSONDecoder().decode(Reply<TraceReply>.self, from: Data(line))
        #expect(general.id == 41)
        #expect(general.ok?.observations == seen)
        #expect(TraceReply.read(line)?.ok?.observations == seen)
        #expect(TraceReply.read(line)?.id == 41)
    }

    @Test(
        "what is not plain is left to the general coder, and never taken for something else",
        arguments: [
            #"{"id":1,"ok":{"observations":[{"count":1.5,"outcome":"ok"}]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":1e3,"outcome":"ok"}]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":01,"outcome":"ok"}]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":99999999999999999999,"outcome":"ok"}]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":1,"outcome":"sung"}]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":1,"outcome":"\u006fk"}]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":1,"outcome":"ok","bytes":"A"}]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":1,"outcome":"ok","later":[]}]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":1}]}}"#, #"{"id":1,"ok":{"observations":[,]}}"#,
            #"{"id":1,"ok":{"observations":[{"count":1,"outcome":"ok"}]}"#,
            #"{"id":1,"ok":{"observations":[{"count":1,"outcome":"ok"}]}}x"#,
            #"{"id":1,"error":{"code":"io","message":"no"}}"#, #"{"ok":{"observations":[]}}"#, "", "{", "[]", "y",
        ])
    func odd(line: String) { #expect(TraceReply.read(Array(line.utf8)) == nil) }

    @Test("a request cut short anywhere is no request")
    func cut() throws {
        let line = TraceRequest(try Trace(parsing: Self.traces[0])).line(id: 3)
        #expect(TraceRequest.read(line) != nil)
        for length in 0..<line.count { #expect(TraceRequest.read(Array(line[..<length])) == nil) }
    }
}
