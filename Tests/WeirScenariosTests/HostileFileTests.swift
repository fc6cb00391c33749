import Testing

@testable import WeirScenarios

@Suite("Hostile scenario files")
struct HostileFileTests {
    private func message(_ text: String) -> String {
        #expect(throws: ScenarioErrors.self) { try ScenarioFile.load(text: text, name: "x").plan() }?.description ?? ""
    }

    @Test("nested aliases are refused before they are expanded")
    func refusesBomb() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            bomb +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(message(bomb + "? [*a30]\n: x\n").hasPrefix("x:1:5: & begins an anchor here"))
    }

    @Test(
        "an alias is found wherever a node may begin",
        arguments: [
            "a: *x", "- *x", "*x", "  *x : 1", "[a,*x]", "{a: *x}", "{\"a\":*x}", "[*x]", "? *x", "- - *x", "a: !t *x",
            "a: !<tag:x> *x", "- !!str   *x", "a:\n  *x", "\"#\": *x", "a: 'it' # \"\n*x", "--- *x", "a: &x 1",
            "[\"x\n # y\", *x]", "['x\n# y', *x]",
            "a:\t*x",
        ])
    func findsAlias(_ text: String) {
        #expect(AnchorScan.first(in: SourceText(name: "x", text: text)) != nil)
    }

    @Test(
        "what is no alias is not taken for one",
        arguments: [
            "a: weir-*", "a: 2 * b", "- throughput(*) <= 0", "a: \"*-static\"", "# see: *this*", "a: 1 # - *x",
            "a: b*c",
            "a: x & y", "a: (*)", "a: f(*x)",
        ])
    func sparesText(_ text: String) {
        #expect(AnchorScan.first(in: SourceText(name: "x", text: text)) == nil)
    }

    // No anchors among the pieces: an alias that gets through is then always an error about itself.
    @Test("the scan misses no alias the YAML library would see", arguments: 0..<40)
    func missesNothing(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "*x", "*x", "a", "\"", "'", " ", " ", "\n", "\n  ", "- ", "-", ": ", ":", ", ", ",", "[", "]", "{",
            "}", "? ",
            "?", "#", " # ", "|", ">", "!t ", "!", "%", "---", "\t", "b: ", "\\",
        ]
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 2...12, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let source = SourceText(name: "x", text: text)
            guard AnchorScan.first(in: source) == nil else { continue }
            do { _ = try SourceReader.read(text, in: source) } catch {
                #expect(!error.description.contains("undefined alias"), "\(text.debugDescription)")
            }
        }
    }

    @Test("nesting is bounded, in brackets and in blocks")
    func boundsNesting() {
        #expect(message(String(repeating: "[", count: 100_000)).contains("x:1:65: nested too deep"))
        #expect(message(String(repeating: "- ", count: 10_000)).contains("x:1:201: nested too deep"))
        #expect(
            message((0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")).contains(
                "nested"))
        #expect(
            message(String(repeating: "{a: ", count: 60) + String(repeating: "}", count: 60)).contains("no key \"a\""))
    }

    @Test("a file larger than 1 MiB is refused")
    func boundsSize() {
        #expect(
            message(String(repeating: "#", count: 1 << 20) + "\n")
                == "x: the file is larger than 1 MiB, the limit for a scenario")
    }

    @Test(
        "what is not a scenario is placed",
        arguments: [
            ("", "x: the file is empty; expected a scenario"),
            ("# only a comment\n", "x: the file is empty; expected a scenario"),
            ("a: 1\n---\nb: 2\n", "x:2:1: expected a single document in the stream: but found another document"),
            ("a: \u{1}\n", "x:1:4: control characters are not allowed"),
            ("- a\n", "x:1:1: a scenario: expected a mapping with"),
            ("[a]: 1\n", "x:1:1: expected a word as a key, found a list"),
            ("\u{FEFF}a: 1\n", "x:1:1: no key \"a\" in a scenario"),
            ("a: \"\n", "x:2:1: while scanning a quoted scalar: found unexpected end of stream"),
        ])
    func placesNonsense(_ text: String, _ start: String) {
        #expect(message(text).contains(start), "\(message(text))")
    }
}

/// SplitMix64: the same bytes on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
        return z ^ z >> 31
    }
}
