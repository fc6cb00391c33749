import Testing

@testable import WeirDriver

@Suite struct WarmUpRuleTests {
    private func rule(_ times: some Sequence<Double>) -> WarmUpRule {
        var rule = WarmUpRule()
        for time in times { rule.add(time) }
        return rule
    }

    @Test("five equal sub-blocks are warm, four are not yet")
    func equal() {
        #expect(!rule(Array(repeating: 100, count: 4)).isOver)
        #expect(rule(Array(repeating: 100, count: 5)).isOver)
        #expect(!rule(Array(repeating: 100, count: 5)).isCapped)
    }

    @Test("a slope of less than 1 % a sub-block is warm, a steeper one is not", arguments: [(0.9, true), (1.1, false)])
    func slope(percent: Double, isWarm: Bool) {
        #expect(rule((-2...2).map { 100 + Double($0) * percent }).isOver == isWarm)
        #expect(rule((-2...2).map { 100 - Double($0) * percent }).isOver == isWarm)
    }

    @Test("only the last five count")
    func window() { #expect(rule([900, 500, 200] + Array(repeating: 100, count: 5)).isOver) }

    @Test("what never settles is over after 20, and marked")
    func cap() {
        let rising = (1...20).map { Double($0) * 1_000 }
        #expect(!rule(rising.prefix(19)).isOver)
        #expect(rule(rising).isOver)
        #expect(rule(rising).isCapped)
    }

    @Test("times of zero have no slope")
    func zero() { #expect(rule(Array(repeating: 0, count: 5)).isOver) }
}
