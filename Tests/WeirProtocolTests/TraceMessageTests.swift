import Foundation
import Testing
import WeirProtocol

@Suite struct TraceMessageTests {
    @Test("a trace request survives the wire, in one flat object")
    func request() throws {
        let trace = try Trace(parsing: "limit(5) <- 3 2.end -> 1.io :: fill(ff) prefix(2) read(4) close")
        let request = Request(id: 7, .trace(TraceRequest(trace)))
        let line = try JSONEncoder().encode(request)
        #expect(try JSONDecoder().decode(Request.self, from: line) == request)
        let object = try JSONSerialization.jsonObject(with: line) as? [String: Any]
        #expect(object?["op"] as? String == "trace")
        let inner = object?["trace"] as? [String: Any]
        #expect((inner?["upstream"] as? [[String: Any]])?.last?["then"] as? String == "end")
        #expect((inner?["operations"] as? [[String: Any]])?.first?["verb"] as? String == "read")
    }
}
