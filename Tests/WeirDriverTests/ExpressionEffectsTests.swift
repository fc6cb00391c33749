import Testing
import WeirProtocol

@testable import WeirDriver

@Suite struct ExpressionEffectsTests {
    @Test(
        "limits and repeats work in the order of the chain",
        arguments: [
            ("memory", 10), ("memory | plain", 10), ("memory | limit(3B)", 3), ("memory | limit(30B)", 10),
            ("memory | concat(3)", 30), ("memory | limit(3B) | concat(3)", 9), ("memory | concat(3) | limit(12B)", 12),
            ("memory | concat(0)", 0), ("memory | concat(9223372036854775807)", Int.max),
            ("memory | concat(9223372036854775807) | limit(5B)", 5),
        ])
    func lengths(chain: String, length: Int) throws { #expect(try Effects.of(chain).length(of: 10) == length) }

    @Test("a chain that transforms has a length only the worker knows", arguments: ["memory | rot", "memory(/x)"])
    func unknown(chain: String) throws { #expect(try Effects.of(chain).length(of: 10) == nil) }

    @Test(
        "every byte that comes out has a place where it went in",
        arguments: [
            ("memory | concat(3)", 19, 9, 1), ("memory | concat(3)", 10, 0, 10),
            ("memory | limit(3B) | concat(3)", 4, 1, 2),
            ("memory | concat(2) | limit(12B) | concat(2)", 11, 1, 1), ("memory | concat(2) | limit(12B)", 10, 0, 2),
        ])
    func origins(chain: String, offset: Int, origin: Int, count: Int) throws {
        let place = try Effects.of(chain).origin(of: offset, in: 10)
        #expect(place.offset == origin)
        #expect(place.count == count)
    }

    @Test("a chain the stages cannot build is an error")
    func error() { #expect(throws: ChainError.self) { try Effects.of("memory | nothing") } }
}
