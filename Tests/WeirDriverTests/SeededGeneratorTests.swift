import Testing

@testable import WeirDriver

@Suite struct SeededGeneratorTests {
    @Test("a seed repeats its numbers, another one has others", arguments: [0, 1, -1, Int.max, Int.min])
    func repeats(seed: Int) {
        var first = SeededGenerator(seed: seed), second = SeededGenerator(seed: seed)
        var other = SeededGenerator(seed: seed ^ 2)
        let numbers = (0..<8).map { _ in first.next() }
        #expect(numbers == (0..<8).map { _ in second.next() })
        #expect(numbers != (0..<8).map { _ in other.next() })
        #expect(Set(numbers).count == 8)
    }

    @Test("the numbers are SplitMix64's")
    func reference() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
    }
}
