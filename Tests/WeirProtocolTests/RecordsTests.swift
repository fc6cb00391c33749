import Testing

@testable import WeirProtocol

@Suite("Records of the workload write")
struct RecordsTests {
    @Test("the content is cut into records without a rest", arguments: [1, 99, 100, 101, 10_000])
    func cut(length: Int) {
        for records in [Records(100), Records(1, upTo: 300), Records(oneOf: [7, 7, 1_000])] {
            let sizes = Array(RecordSizes(records, of: length, seed: 4))
            #expect(sizes.reduce(0, +) == length)
            #expect(sizes.dropLast().allSatisfy { (records.choices ?? Array(1...300)).contains($0) })
            #expect(RecordSizes.count(records, of: length, seed: 4) == sizes.count)
        }
    }

    @Test("nothing is no record")
    func empty() {
        #expect(Array(RecordSizes(Records(100), of: 0, seed: 1)) == [])
        #expect(RecordSizes.count(Records(100), of: 0, seed: 1) == 0)
    }

    @Test("each size of a range is drawn about as often as the others")
    func spread() {
        var seen: [Int: Int] = [:]
        for size in RecordSizes(Records(1, upTo: 4), of: 100_000, seed: 9).dropLast() { seen[size, default: 0] += 1 }
        #expect(Set(seen.keys) == [1, 2, 3, 4])
        #expect(seen.values.allSatisfy { (9_500...10_500).contains($0) }, "\(seen)")
    }

    @Test("every language draws the same sizes")
    func published() {
        let between = RecordSizes(Records(1, upTo: 1_000), of: 3_000, seed: 1)
        #expect(Array(between.prefix(5)) == [960, 815, 326, 786, 113])
        let chosen = RecordSizes(Records(oneOf: [64, 512, 4_096]), of: 20_000, seed: 1)
        #expect(Array(chosen.prefix(5)) == [4_096, 4_096, 64, 4_096, 64])
    }

    @Test(
        "impossible records are refused",
        arguments: [
            Records(0), Records(2, upTo: 1), Records(1, upTo: (1 << 30) + 1), Records(1, sync: 0),
            Records(1, producers: 65), Records(1, producers: 0), Records(oneOf: Array(repeating: 1, count: 65)),
        ])
    func objections(records: Records) {
        #expect(records.objection != nil)
    }

    @Test("possible ones are not", arguments: [Records(1), Records(1, upTo: 1 << 30, sync: 1, producers: 64)])
    func possible(records: Records) {
        #expect(records.objection == nil)
    }
}
