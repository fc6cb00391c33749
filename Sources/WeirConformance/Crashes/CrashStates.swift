/// Every content that a crash of the machine may leave of a `ModelFile`.
struct CrashStates {
    /// Up to how many blocks in doubt every subset of them is tried. Of more: none, all, each alone, all but each, and
    /// every prefix.
    static let exhaustive = 8

    private let blocks: [ModelFile.Block]
    private let doubtful: [Int]

    init(of file: ModelFile) {
        let blocks = file.blocks
        self.blocks = blocks
        doubtful = blocks.indices.filter { blocks[$0].fate != .settled }
    }

    /// Hands over one content after the other, until `body` wants no more.
    /// - Returns: How many were handed over.
    func visit(_ body: ([UInt8]) -> Bool) -> Int {
        var count = 0
        for present in subsets {
            count += 1
            if !body(content(present, torn: nil, grown: false)) { return count }
            count += 1
            if !body(content(present, torn: nil, grown: true)) { return count }
            for torn in present where blocks[torn].bytes.count > 1 {
                count += 1
                if !body(content(present, torn: torn, grown: false)) { return count }
            }
        }
        return count
    }

    private var subsets: [Set<Int>] {
        let count = doubtful.count
        if count <= Self.exhaustive {
            return (0..<1 << count).map { mask in
                Set(doubtful.indices.filter { mask >> $0 & 1 == 1 }.map { doubtful[$0] })
            }
        }
        let all = Set(doubtful)
        return [[], all] + doubtful.map { [$0] } + doubtful.map { all.subtracting([$0]) }
            + (1..<count).map { Set(doubtful.prefix($0)) }
    }

    /// What is not there reads as zeros where the file reaches beyond it.
    private func content(_ present: Set<Int>, torn: Int?, grown: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        var length = 0
        for (index, block) in blocks.enumerated() {
            let isThere = block.fate == .settled || present.contains(index)
            let kept = isThere ? (index == torn ? block.bytes.count / 2 : block.bytes.count) : 0
            bytes += block.bytes.prefix(kept)
            bytes += repeatElement(0, count: block.bytes.count - kept)
            if isThere { length = bytes.count }
        }
        return grown ? bytes : Array(bytes.prefix(length))
    }
}
