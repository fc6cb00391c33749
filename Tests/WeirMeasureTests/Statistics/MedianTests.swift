import Testing

@testable import WeirMeasure

@Suite("The median by selection")
struct MedianTests {
    @Test("is the sorted values' middle", arguments: 1...33)
    func middle(count: Int) {
        var generator = SeededNoise(seed: UInt64(count))
        for _ in 0..<50 {
            // Few different values, so that equal ones meet the pivot.
            var values = (0..<count).map { _ in Double(Int.random(in: 0..<8, using: &generator)) }
            let sorted = values.sorted()
            let expected = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
            #expect(Median.of(&values) == expected)
            #expect(values.sorted() == sorted)
        }
    }
}
