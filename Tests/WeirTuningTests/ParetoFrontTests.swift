import Testing

@testable import WeirTuning

@Suite("The settings that nothing is better than in everything")
struct ParetoFrontTests {
    @Test("What another one is at least as good as in everything is left out; of equals the first stays")
    func front() {
        let front = ParetoFront([0: [1, 9], 1: [2, 5], 2: [3, 5], 3: [4, 1], 4: [4, 1], 5: [9, 9]])
        #expect(front.members == [0, 1, 3])
    }

    @Test("It is what comparing each with each finds", arguments: 1...20 as ClosedRange<UInt64>)
    func definition(seed: UInt64) {
        var random = RandomWords(seed: seed)
        var points: [Int: [Double]] = [:]
        for index in 0..<60 { points[index] = (0..<3).map { _ in Double(random.number(in: 0...9)) } }
        let members = Set(ParetoFront(points).members)
        for (index, point) in points {
            let isBeaten = points.contains { other, better in
                other != index && zip(better, point).allSatisfy(<=) && (better != point || other < index)
            }
            #expect(members.contains(index) == !isBeaten)
        }
    }
}
