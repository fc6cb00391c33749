import Foundation
import Testing
import WeirProtocol

@Suite struct ObservationTests {
    @Test("an observation survives the wire, its bytes as base64", arguments: 0..<8)
    func roundTrip(length: Int) throws {
        let seen = Observation(
            count: -1, outcome: .io, bytes: TraceContent.prefix(length), sink: [UInt8](repeating: 255, count: length),
            calls: [StageCall(.read, offered: 4, moved: 3, outcome: .idle, part: 1)], damage: [.outside, .late])
        let line = try JSONEncoder().encode(seen)
        #expect(try JSONDecoder().decode(Observation.self, from: line) == seen)
        if length == 2 { #expect(String(decoding: line, as: UTF8.self).contains("\"\\/\\/8=\"")) }
    }

    @Test("text that is not base64 is refused", arguments: ["AAA", "AA*A", "=AAA"])
    func garbage(text: String) {
        let line = Data("{\"count\":0,\"outcome\":\"ok\",\"bytes\":\"\(text)\"}".utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Observation.self, from: line) }
    }
}
