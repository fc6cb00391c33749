import Glibc
import WeirProtocol
import WeirTuning

/// The records of a tune file as a worker can write them.
struct RacedRecords {
    /// How they are cut out of the content.
    let records: Records
    /// When they come; nil for a closed loop.
    let arrivals: Arrivals?
    /// Their mean size, in bytes.
    let meanSize: Int
    /// Where a race differs from the file.
    let notes: [String]

    /// - Throws: `TuneObjection` for what a worker cannot write.
    init(_ plan: TunePlan) throws(TuneObjection) {
        var notes: [String] = []
        // Content is cut wherever a record ends, which is seldom behind a newline; in virtual time every record ends with one.
        if let one = plan.candidates.first(where: { Self.waitsForNewlines($0.policy) }) {
            throw TuneObjection("a worker's records do not end with newlines, which \(one.policy) waits for")
        }
        meanSize = plan.records.sizes.mean
        switch plan.records.sizes {
        case .constant(let size): records = Records(max(1, size))
        case .uniform(let range): records = Records(max(1, range.lowerBound), upTo: max(1, range.upperBound))
        case .exponential(let mean):
            records = Records(oneOf: Self.exponential(mean: mean))
            notes.append(
                "in the race, sizes around a mean of \(ByteCount(mean)) are \(Records.choiceLimit) equally likely ones")
        }
        if let recording = plan.records.recording {
            let part = Array(recording.prefix(Arrivals.recordingLimit))
            guard let arrivals = Arrivals(recorded: part) else {
                throw TuneObjection(
                    "a worker needs a recording whose first \(Arrivals.recordingLimit) instants are not all the same")
            }
            self.arrivals = arrivals
            if part.count < recording.count {
                notes.append("the race plays the first \(part.count) of \(recording.count) recorded instants")
            }
        } else {
            arrivals = plan.records.arrivals
        }
        self.notes = notes
    }

    private static func waitsForNewlines(_ policy: String) -> Bool {
        guard let expression = try? FlushExpression(parsing: policy) else { return false }
        return expression.alternatives.joined().contains { $0.name == "newline" }
    }

    /// As many sizes as a worker can choose from, each the mean of an equally likely part of the distribution.
    private static func exponential(mean: Int) -> [Int] {
        let count = Records.choiceLimit
        // The integral of x exp(-x) from an end on.
        func above(_ end: Double) -> Double { end.isFinite ? (end + 1) * exp(-end) : 0 }
        let ends = (0...count).map { -log(1 - Double($0) / Double(count)) }
        return (0..<count).map { part in
            max(1, Int((Double(mean * count) * (above(ends[part]) - above(ends[part + 1]))).rounded()))
        }
    }
}
