import Foundation
import Testing
import WeirProtocol
import WeirStreams

@testable import WeirWorker

@Suite struct ChainBuilderTests {
    private static let sizes = [0, 1, 4_095, 4_097, 70_000]

    /// Those that end in a sink are written to: `WriteSessionTests` holds them against the others.
    private static let readChains = Catalogue.weir.staticChains.keys.filter { !$0.contains("sink") }.sorted()

    private func run(
        _ chain: String, _ content: Content, _ kind: Workload.Kind = .read, as composition: Composition = .dynamic
    ) throws -> RoundTotals {
        let context = BuildContext(
            workload: Workload(kind, request: 1_000), content: content, memory: ContentCache())
        let chain = try ChainExpression(parsing: chain)
        return try Session(Catalogue.weir.subject(chain, composition, context), context.workload, seed: 1).verify()
    }

    /// A content that is also a file, for as long as `body` runs.
    private func withContent<Result>(_ size: Int, _ body: (Content, [UInt8]) throws -> Result) throws -> Result {
        let path = NSTemporaryDirectory() + "weir-worker-\(UUID().uuidString)"
        let content = Content(.text, size: size, seed: 5, path: path)
        let generator = ContentGenerator(kind: .text, seed: 5)
        let bytes = (0..<size).map { generator.byte(at: $0) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        return try body(content, bytes)
    }

    private func digest(_ bytes: [UInt8]) -> UInt64 {
        var digest = ContentDigest()
        unsafe bytes.withUnsafeBytes { unsafe digest.update($0) }
        return digest.finish()
    }

    @Test(
        "every source delivers the content",
        arguments: Catalogue.weir.descriptions.filter { $0.role == .source }.map(\.name), sizes)
    func sources(name: String, size: Int) throws {
        try withContent(size) { content, bytes in
            let totals = try run(name, content)
            #expect(totals.bytes == size)
            #expect(totals.digest == digest(bytes))
            #expect(totals.operations >= size / 1_000 + 1)
        }
    }

    @Test(
        "every reader delivers what its effect says",
        arguments: Catalogue.weir.descriptions.filter { $0.role == .reader }.map(\.name), sizes)
    func readers(name: String, size: Int) throws {
        let stage = try #require(Catalogue.weir.descriptions.first { $0.name == name })
        try withContent(size) { content, bytes in
            let expected: [UInt8]
            var chain = "memory | \(name)"
            switch stage.effect {
            case .limits?:
                chain += "(4096B)"
                expected = Array(bytes.prefix(4_096))
            case .repeats?: expected = bytes + bytes
            case .transforms?, nil: expected = bytes
            }
            if name == "stall" { chain += "(0ns)" }
            let totals = try run(chain, content)
            #expect(totals.bytes == expected.count)
            #expect(totals.digest == digest(expected))
        }
    }

    @Test("a static chain is the dynamic one, compiled", arguments: readChains, sizes)
    func compositions(names: String, size: Int) throws {
        let chain = names.replacingOccurrences(of: "limit", with: "limit(5000B)")
        try withContent(size) { content, _ in
            for kind in [Workload.Kind.read, .lines] {
                let compiled = try run(chain, content, kind, as: .static)
                #expect(try compiled == run(chain, content, kind))
            }
        }
    }

    @Test("lines are counted, and delivered without their newlines", arguments: sizes)
    func lines(size: Int) throws {
        try withContent(size) { content, bytes in
            let totals = try run("memory", content, .lines)
            #expect(totals.operations == bytes.count { $0 == 10 } + (bytes.isEmpty || bytes.last == 10 ? 0 : 1))
            #expect(totals.digest == digest(bytes.filter { $0 != 10 }))
        }
    }

    @Test(
        "what the catalogue cannot build is unsupported",
        arguments: [
            ("memory | digest | digest", .static), ("generator", .static), ("bufered", .dynamic),
            ("limit(5B)", .dynamic),
            ("memory | limit", .dynamic), ("memory | memory", .static),
        ] as [(String, Composition)])
    func unsupported(chain: String, composition: Composition) {
        #expect { try run(chain, Content(.zeros, size: 1, seed: 0), as: composition) } throws: {
            ($0 as? WorkerError)?.code == .unsupported
        }
    }

    @Test(
        "a file that cannot be read is an error of the stream", arguments: ["file", "mapped"],
        ["/nowhere/file", "/tmp"])
    func unreadable(stage: String, path: String) {
        #expect(throws: StreamError.self) { try run("\(stage)(\(path))", Content(.zeros, size: 1, seed: 0)) }
    }

    @Test("a file nobody may read is an error of the stream", .enabled(if: geteuid() != 0, "root may read everything"))
    func forbidden() throws {
        try withContent(3) { content, _ in
            let path = try #require(content.path)
            chmod(path, 0)
            #expect(throws: StreamError.self) { try run("file", content) }
        }
    }

    @Test("without a path there is no file")
    func pathless() {
        #expect { try run("file", Content(.zeros, size: 1, seed: 0)) } throws: {
            ($0 as? WorkerError)?.code == .invalid
        }
    }
}
