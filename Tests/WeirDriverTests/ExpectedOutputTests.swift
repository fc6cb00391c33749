import Testing
import WeirProtocol
import WeirStreams

@testable import WeirDriver

@Suite struct ExpectedOutputTests {
    /// The same by plain arrays: the content, then each stage in turn.
    private func model(_ content: Content, _ chain: String) throws -> [UInt8] {
        let generator = ContentGenerator(content)
        var bytes = (0..<content.size).map { generator.byte(at: $0) }
        for stage in try ChainExpression(parsing: chain).stages {
            switch stage.name {
            case "limit": bytes = Array(bytes.prefix(try ByteCount(parsing: stage.arguments[0].value).bytes))
            case "concat":
                let once = bytes
                bytes = (0..<(Int(stage.arguments.first?.value ?? "2") ?? 0)).flatMap { _ in once }
            default: break
            }
        }
        return bytes
    }

    private func check(_ chain: String, _ content: Content, _ kind: Workload.Kind) throws {
        var bytes = try model(content, chain)
        let lines = bytes.count { $0 == 10 } + (bytes.isEmpty || bytes.last == 10 ? 0 : 1)
        if kind == .lines { bytes.removeAll { $0 == 10 } }
        let output = try #require(ExpectedOutput(of: Effects.of(chain), content: content, for: kind))
        var digest = ContentDigest()
        var spots = SpotDigest()
        bytes.withUnsafeBytes { digest.update($0) }
        for _ in 0..<2 {
            bytes.withUnsafeBytes { spots.observe($0) }
            spots.endRound()
        }
        #expect(output.bytes == bytes.count)
        #expect(output.digest == digest.finish().hexadecimal)
        if kind == .lines { #expect(output.lines == lines) }
        #expect(output.spotDigest(rounds: 2) == spots.value.hexadecimal)
    }

    @Test(
        "what must come out is what plain arrays give",
        arguments: [
            "memory", "memory | plain", "memory | limit(0B)", "memory | limit(1B)", "memory | limit(4097B)",
            "memory | concat", "memory | concat(0)", "memory | concat(3) | limit(7000B)",
            "memory | limit(5B) | concat(3)", "memory | limit(4097B) | concat(3) | limit(8200B) | concat",
            "memory | concat | concat(3)",
        ], Workload.Kind.allCases)
    func chains(chain: String, kind: Workload.Kind) throws {
        for size in [0, 1, 4_096, 5_000] { try check(chain, Content(.text, size: size, seed: 9), kind) }
    }

    @Test(
        "the boundaries of what is computed at once do not show", arguments: [-1, 0, 1, 4_096], Workload.Kind.allCases)
    func megabyte(beyond: Int, kind: Workload.Kind) throws {
        try check("memory", Content(.text, size: (1 << 20) + beyond, seed: 2), kind)
    }

    @Test("every kind of content is computed", arguments: Content.Kind.allCases)
    func kinds(kind: Content.Kind) throws { try check("memory | concat", Content(kind, size: 5_001, seed: 4), .read) }

    @Test("of a chain that transforms, or reads a file of its own, only the worker knows")
    func unknown() throws {
        let content = Content(.text, size: 10, seed: 1)
        #expect(ExpectedOutput(of: try Effects.of("memory | rot"), content: content, for: .read) == nil)
        #expect(ExpectedOutput(of: try Effects.of("memory(/x)"), content: content, for: .read) == nil)
    }

    @Test("what no worker reads to its end is not computed")
    func endless() throws {
        let effects = try Effects.of("memory | concat(9223372036854775807)")
        #expect(ExpectedOutput(of: effects, content: Content(.zeros, size: 1_000, seed: 1), for: .read) == nil)
    }
}
