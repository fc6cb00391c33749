import Testing
import WeirConformance
import WeirProtocol
import WeirStreams

@testable import WeirWorker

@Suite("Traces played on a catalogue")
struct TraceServerTests {
    private func play(_ text: String, _ catalogue: Catalogue = .weir) throws -> [Observation] {
        try TraceServer(catalogue).play(TraceRequest(try Trace(parsing: text))).observations
    }

    private var writers: Catalogue {
        var catalogue = Catalogue.weir
        catalogue.addWriter("through", "hands bytes on", traits: [.unbuffered]) { downstream, _ in downstream }
        return catalogue
    }

    @Test("a writer gets the content and writes to the downstream's script")
    func writer() throws {
        let seen = try play("through -> 2.io :: write(3) write(2) flush close", writers)
        #expect(seen.map(\.outcome) == [.io, .ok, .ok, .ok, .ok])
        #expect(seen.map(\.count) == [2, 2, 0, 0, 0])
        #expect(seen.flatMap(\.sink) == TraceContent.prefix(4))
        #expect(seen[0].calls == [StageCall(.write, offered: 3, moved: 2, outcome: .io)])
        #expect(seen.flatMap(\.calls).map(\.verb) == [.write, .write, .flush, .close, .release])
    }

    @Test("writers before a sink keep their bytes from the downstream")
    func sink() throws {
        let seen = try play("through | collect -> 0 :: write(3) close", writers)
        #expect(seen.map(\.count) == [3, 0, 0])
        #expect(seen.flatMap(\.calls).isEmpty)
    }

    @Test(
        "a source gives the trace's bytes as far as the first end, from memory or from a file",
        arguments: ["memory", "file", "mapped"])
    func source(name: String) throws {
        let seen = try play("\(name) <- 3.io 2.end 4 :: read(9) read(9)")
        #expect(seen.map(\.outcome).prefix(2).last == .end)
        #expect(seen.flatMap(\.bytes) == TraceContent.prefix(5))
        #expect(seen.flatMap(\.calls).isEmpty)
    }

    @Test("parts of a concatenation are upstreams of their own, and their bytes go on")
    func parts() throws {
        let seen = try play("concat(2) <- 2.end 3.end :: read(9) read(9) read(9)")
        #expect(seen.flatMap(\.bytes) == TraceContent.prefix(5))
        #expect(seen.flatMap(\.calls).filter { $0.verb == .read }.map(\.part) == [0, 1])
    }

    @Test("what is kept from trace to trace is never taken for what another trace asks for")
    func remembers() throws {
        let server = TraceServer(.weir)
        func bytes(_ text: String) throws -> [UInt8] {
            try server.play(TraceRequest(try Trace(parsing: text))).observations.flatMap(\.bytes)
        }
        for limit in [5, 3, 5] {
            #expect(try bytes("limit(\(limit)B) <- 9 :: read(9)") == TraceContent.prefix(limit))
        }
        // More lengths than files are kept, and the first ones again.
        for length in Array(0..<70) + [2, 1] {
            #expect(try bytes("file <- \(length) :: read(90)") == TraceContent.prefix(length))
        }
    }

    @Test(
        "a trace that cannot be played is refused with its code",
        arguments: [
            ("nothing :: close", .unsupported), ("limit(5B :: close", .invalid), ("limit(5B) :: read(8193)", .invalid),
            ("limit(5B) :: prefix(8193) read(1)", .invalid), ("limit(5B) <- 1048576 1 :: close", .invalid),
            ("generator :: read(1)", .unsupported), ("limit(5B) | memory :: read(1)", .unsupported),
            ("discard | limit(5B) :: read(1)", .unsupported),
        ] as [(String, WorkerError.Code)])
    func refused(text: String, code: WorkerError.Code) throws {
        #expect { try play(text) } throws: { ($0 as? WorkerError)?.code == code }
    }
}
