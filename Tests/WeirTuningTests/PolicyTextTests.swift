import Testing
import WeirProtocol
import WeirStreams

@testable import WeirTuning

@Suite("Flush policies in text")
struct PolicyTextTests {
    @Test(
        "A policy is read and spelt again",
        arguments: [
            ("size(64KiB) or age(50ms)", "size(64KiB) or age(50ms)"),
            ("  newline and size( 4 KiB )  ", "newline and size(4KiB)"),
            ("newline and size(4KiB) or age(time: 1s)", "newline and size(4KiB) or age(time: 1s)"),
            ("explicit", "explicit"), ("group(8, 1ms)", "group(8, 1ms)"),
        ])
    func roundTrip(text: String, canonical: String) throws {
        let expression = try FlushExpression(parsing: text)
        #expect(expression.description == canonical)
        #expect(try FlushExpression(parsing: canonical) == expression)
        _ = try AnyFlushPolicy(parsing: text)
    }

    @Test("`and` binds closer than `or`")
    func precedence() throws {
        let policy = try AnyFlushPolicy(parsing: "newline and size(100B) or age(50ns)")
        var held = HeldBytes()
        held.add(10, lastByte: 10, at: 5)
        #expect(policy.due(held) == 55)
        held.add(90, lastByte: 10, at: 6)
        #expect(policy.due(held) == FlushInstant.always)
    }

    @Test("Every term is a policy of its own")
    func terms() throws {
        for term in FlushTerms.all {
            let arguments = term.description.parameters.map {
                $0.type == .bytes ? "1KiB" : $0.type == .time ? "1ms" : "3"
            }
            let text =
                arguments.isEmpty
                ? term.description.name : "\(term.description.name)(\(arguments.joined(separator: ", ")))"
            #expect(try FlushExpression(parsing: text).description == text)
            _ = try AnyFlushPolicy(parsing: text)
        }
    }

    @Test(
        "A mistake is told with its column, what was expected and the nearest name",
        arguments: [
            ("", "column 1: expected a stage name, found the end"),
            ("size(64KiB) or", "column 15: expected a stage name, found the end"),
            ("size(64KiB) or or age(1ms)", "column 16: expected a flush policy, found 'or'"),
            ("size(64KiB) age(1ms)", "column 13: expected 'or', 'and' or the end of the policy, found 'a'"),
            ("seize(64KiB)", "column 1: no flush policy \"seize\"; did you mean size?"),
            ("size(1KiB) or aeg(1ms)", "column 15: no flush policy \"aeg\"; did you mean age?"),
            ("age(50)", "column 5: age: time: \"50\" has no unit; a time needs one of ns, us, µs, ms, s or min"),
            ("size", "column 1: size needs bytes"),
            ("records(0)", "column 9: records: count: 0 is too small; the smallest is 1"),
            ("newline(3)", "column 9: newline takes no arguments"),
        ])
    func mistake(text: String, message: String) {
        do {
            _ = try AnyFlushPolicy(parsing: text)
            Issue.record("\(text) was accepted")
        } catch { #expect(error.description == message) }
    }

    @Test("More terms than anybody needs are refused")
    func tooMany() {
        let text = Array(repeating: "newline", count: 17).joined(separator: " or ")
        #expect(throws: ChainError.self) { try FlushExpression(parsing: text) }
        #expect((try? FlushExpression(parsing: String(text.dropLast(11)))) != nil)
    }
}
