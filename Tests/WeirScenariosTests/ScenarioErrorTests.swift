import Testing
import WeirScenarios

@Suite("Errors that point into a line")
struct ScenarioErrorTests {
    private func lines(_ excerpt: String, column: Int) -> [String] {
        let error = ScenarioError(source: "a.yaml", line: 1, column: column, message: "no", excerpt: excerpt)
        return error.description.split(separator: "\n").map(String.init)
    }

    @Test("a line that fits is shown whole, with a caret under the column")
    func short() { #expect(lines("a: [b", column: 4) == ["a.yaml:1:4: no", "    a: [b", "       ^"]) }

    @Test(
        "a line that is too long is cut around the column",
        arguments: [
            (1, false, true), (60, false, true), (62, true, true), (5_000, true, true), (9_950, true, false),
            (10_001, true, false),
        ])
    func long(column: Int, cutsStart: Bool, cutsEnd: Bool) {
        var scalars = [Unicode.Scalar](repeating: "x", count: 10_000)
        if column <= scalars.count { scalars[column - 1] = "!" }
        let line = String(String.UnicodeScalarView(scalars))
        let shown = lines(line, column: column)
        #expect(shown[0] == "a.yaml:1:\(column): no")
        #expect(shown[1].count <= 4 + 126)
        #expect(shown[1].hasPrefix("    ...") == cutsStart)
        #expect(shown[1].hasSuffix("...") == cutsEnd)
        let caret = shown[2].count - 1
        let under = shown[1].dropFirst(caret).first
        #expect(under == (column <= 10_000 ? "!" : nil))
    }
}
