import Testing

@testable import WeirProtocol

@Suite struct ChainCheckTests {
    private let check = ChainCheck([
        StageDescription(
            name: "memory", role: .source, summary: "",
            parameters: [ParameterDescription("path", .path, summary: "")]),
        StageDescription(
            name: "limit", role: .reader, summary: "",
            parameters: [
                ParameterDescription("size", .bytes, minimum: 2, maximum: 4_096, summary: ""),
                ParameterDescription("pause", .time, default: "5ms", summary: ""),
                ParameterDescription("parts", .count, default: "2", summary: ""),
                ParameterDescription("mode", .choice, default: "fast", choices: ["fast", "slow"], summary: ""),
            ]),
        StageDescription(name: "loop", role: .loop, summary: ""),
    ])

    @Test("arguments are bound by place and by label, and defaults fill the rest")
    func binding() throws {
        let bound = try check.bind(ChainExpression(parsing: "memory | limit(4KiB, mode: slow, parts: 7)"))
        #expect(bound.map(\.stage) == ["memory", "limit"])
        #expect(bound[0].text("path") == nil)
        #expect(bound[1].number("size") == 4_096)
        #expect(bound[1].number("pause") == 5_000_000)
        #expect(bound[1].number("parts") == 7)
        #expect(bound[1].text("mode") == "slow")
    }

    @Test(
        "what cannot be built says what and where",
        arguments: [
            ("memroy", "column 1: no stage \"memroy\"; did you mean memory?"),
            ("memory | zzzzzz", "column 10: no stage \"zzzzzz\""),
            ("limit(5B)", "column 1: limit reads from an upstream: it cannot begin a chain"),
            ("memory | memory", "column 10: memory is a source: it can only begin a chain"),
            ("loop | limit(5B)", "column 1: loop is a loop of its own: it must stand alone"),
            ("memory | limit", "column 10: limit needs size"),
            ("memory(a, b)", "column 11: memory takes at most 1"),
            ("memory | limit(5B, size: 6B)", "column 26: limit: size is given twice"),
            (
                "memory | limit(siez: 6B)",
                "column 22: limit has no parameter \"siez\" (it takes size, pause, parts or mode); did you mean size?"
            ),
            ("loop(1)", "column 6: loop takes no arguments"),
            ("memory | limit(1B)", "column 16: limit: size: 1B is too small; the smallest is 2B"),
            ("memory | limit(5KiB)", "column 16: limit: size: 5KiB is too large; the largest is 4KiB"),
            ("memory | limit(5B, parts: x)", "column 27: limit: parts: expected a whole number, not \"x\""),
            (
                "memory | limit(5B, mode: fats)",
                "column 26: limit: mode: expected fast or slow, not \"fats\"; did you mean fast?"
            ),
        ])
    func objections(text: String, message: String) {
        #expect { try check.bind(ChainExpression(parsing: text)) } throws: { "\($0)" == message }
    }

    private let directed = ChainCheck([
        StageDescription(name: "memory", role: .source, summary: ""),
        StageDescription(name: "digest", role: .reader, summary: ""),
        StageDescription(name: "loop", role: .loop, summary: ""),
        StageDescription(name: "hold", role: .writer, summary: ""),
        StageDescription(name: "drop", role: .sink, summary: ""),
        StageDescription(name: "copy", role: .copier, summary: ""),
    ])

    @Test(
        "for a check, chains of each direction can be bound",
        arguments: [
            "digest", "digest | digest", "memory", "memory | digest", "hold", "hold | hold", "hold | drop", "drop",
            "copy",
        ])
    func directions(text: String) throws {
        let chain = try ChainExpression(parsing: text)
        #expect(try directed.bind(chain, for: .checking).map(\.stage) == chain.stages.map(\.name))
    }

    @Test(
        "stages of two directions do not make one chain",
        arguments: [
            "digest | memory", "drop | hold", "memory | hold", "hold | digest", "copy | copy", "loop", "drop | digest",
            "digest | drop",
        ])
    func mixed(text: String) throws {
        let chain = try ChainExpression(parsing: text)
        #expect(throws: ChainError.self) { try directed.bind(chain, for: .checking) }
    }

    @Test("what takes bytes is not read", arguments: ["hold", "drop", "memory | drop"])
    func measured(text: String) throws {
        let chain = try ChainExpression(parsing: text)
        #expect { try directed.bind(chain) } throws: { "\($0)".contains("takes bytes: it needs the workload write") }
    }

    @Test(
        "what moves bytes by itself is neither read nor written", arguments: [ChainCheck.Purpose.measuring, .writing])
    func copier(purpose: ChainCheck.Purpose) throws {
        let chain = try ChainExpression(parsing: "copy")
        #expect { try directed.bind(chain, for: purpose) } throws: {
            "\($0)".contains("it can be checked, not measured")
        }
    }

    @Test("for writing, a chain of writers ends in a sink, or is a loop", arguments: ["hold | drop", "drop", "loop"])
    func written(text: String) throws {
        let chain = try ChainExpression(parsing: text)
        #expect(try directed.bind(chain, for: .writing).map(\.stage) == chain.stages.map(\.name))
    }

    @Test(
        "for writing, nothing else will do",
        arguments: [
            ("hold", "column 1: hold hands on what it takes: a sink must end the chain, such as drop"),
            ("memory", "column 1: memory gives bytes: the workload write needs stages that take them, up to a sink"),
            (
                "hold | digest",
                "column 8: digest gives bytes: the workload write needs stages that take them, up to a sink"
            ),
            ("drop | hold", "column 8: hold takes bytes: it can only stand behind other writers"),
            ("hold | loop", "column 8: loop is a loop of its own: it must stand alone"),
        ])
    func notWritten(text: String, message: String) throws {
        let chain = try ChainExpression(parsing: text)
        #expect { try directed.bind(chain, for: .writing) } throws: { "\($0)" == message }
    }
}
