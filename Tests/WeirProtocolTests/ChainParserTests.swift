import Testing

@testable import WeirProtocol

@Suite struct ChainParserTests {
    @Test(
        "a chain is read and written in one canonical spelling",
        arguments: [
            ("memory", "memory"), (" memory|limit( 10 MB ) ", "memory | limit(10MB)"),
            ("file(/tmp/a.txt)", "file(/tmp/a.txt)"), ("limit(size:5B)", "limit(size: 5B)"),
            ("a()", "a"), (#"file("with space")"#, #"file("with space")"#), (#"f("q\"b\\")"#, #"f("q\"b\\")"#),
            (#"f("")"#, #"f("")"#), ("f(a, b: c,d)", "f(a, b: c, d)"), ("m\n|\tn", "m | n"),
            ("w(64KiB, flush: size(64KiB) or age(50ms)) | f", #"w(64KiB, flush: "size(64KiB) or age(50ms)") | f"#),
            ("w(newline   and group(8, 1ms),3)", #"w("newline and group(8, 1ms)", 3)"#),
            ("w(age(1ms))", #"w("age(1ms)")"#),
        ])
    func spelling(text: String, canonical: String) throws {
        let chain = try ChainExpression(parsing: text)
        #expect(chain.description == canonical)
        #expect(try ChainExpression(parsing: canonical) == chain)
    }

    @Test(
        "an error names its column, counted in characters from 1",
        arguments: [
            ("", "column 1: expected a stage name, found the end"),
            ("memory |", "column 9: expected a stage name, found the end"),
            ("memory | | limit", "column 10: expected a stage name, found '|'"),
            ("memory limit", "column 8: expected '|' or the end of the chain, found 'l'"),
            ("limit(", "column 7: expected a value for limit, found the end"),
            ("limit(a b)", "column 9: expected ',' or ')' after an argument of limit, found 'b'"),
            ("limit(a,)", "column 9: expected a value for limit, found ')'"),
            ("limit(size:)", "column 12: expected a value for limit, found ')'"),
            ("é", "column 1: expected a stage name, found 'é'"),
            (#"f("é", "x)"#, "column 8: the quote that begins here is not closed"),
            ("w(age(1ms)", "column 11: expected ',' or ')' after an argument of w, found the end"),
            ("w(age(1ms | f", "column 6: the parenthesis that begins here is not closed"),
            ("w(newline or )", "column 14: expected a flush policy after 'or', found ')'"),
            ("1a", "column 1: expected a stage name, found '1'"),
        ])
    func columns(text: String, message: String) {
        #expect { try ChainExpression(parsing: text) } throws: { "\($0)" == message }
    }

    @Test("stages and values know where they stand")
    func offsets() throws {
        let chain = try ChainExpression(parsing: "memory | limit( size: 5B)")
        #expect(chain.stages.map(\.offset) == [0, 9])
        #expect(chain.stages[1].arguments.map(\.offset) == [22])
    }

    @Test("where a stage was written does not make it another stage")
    func equality() throws {
        #expect(try ChainExpression(parsing: "  a | b(1)") == ChainExpression(parsing: "a|b(1)"))
        #expect(try ChainExpression(parsing: "a(x: 1)") != ChainExpression(parsing: "a(1)"))
    }

    @Test("128 stages are a chain, 129 are not")
    func limit() throws {
        let longest = Array(repeating: "a", count: 128).joined(separator: "|")
        #expect(try ChainExpression(parsing: longest).stages.count == 128)
        #expect { try ChainExpression(parsing: longest + "|a") } throws: {
            "\($0)" == "column 257: a chain has at most 128 stages"
        }
    }
}
