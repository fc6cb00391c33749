/// What one build did in a block: many short visits in turn with the other build, each on the same processor.
///
/// The processors of a virtual machine are threads of cores that strangers use too: the same loop took 610 us or 1,000 us,
/// for seconds at a time and on each processor on its own. Two builds one after the other, or on two processors, differ by
/// that. Visits of a few milliseconds that follow each other on one processor do not.
public struct GateVisits: Codable, Hashable, Sendable {
    /// The sum of all visits.
    public var total: BlockSample
    /// Nanoseconds of each visit.
    public var walls: [Int]
    /// Nanoseconds of processor time of each visit.
    public var cpus: [Int]

    /// Visits; every list has one figure a visit.
    public init(total: BlockSample, walls: [Int], cpus: [Int]) {
        self.total = total
        self.walls = walls
        self.cpus = cpus
    }

    /// The middle one of the ratios of visits that follow each other; nil where they do not pair or one took no time.
    /// - Parameter ratios: Room that is used again from block to block; what is in it does not matter.
    static func medianRatio(_ before: [Int], _ after: [Int], _ ratios: inout [Double]) -> Double? {
        guard before.count == after.count, !before.isEmpty else { return nil }
        ratios.removeAll(keepingCapacity: true)
        for index in before.indices {
            guard before[index] > 0, after[index] > 0 else { return nil }
            ratios.append(Double(after[index]) / Double(before[index]))
        }
        return Median.of(&ratios)
    }
}
