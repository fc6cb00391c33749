import WeirProtocol
import WeirTuning

/// How much a visit writes, so that it takes about the time that it may.
struct VisitPlan {
    /// Bytes of a round.
    let bytes: Int
    /// Records of a round, about.
    let count: Int
    /// Rounds under the clock.
    let rounds: Int
    /// Nanoseconds that a visit may take.
    let time: Int

    /// Starting a worker and taking its answers, in nanoseconds.
    private static let overhead = 25_000_000
    /// Bytes of a closed loop's round for a nanosecond of a visit: they are made, written untimed, timed and watched, and
    /// looked at by the driver each time.
    private static let bytesPerNanosecond = 0.12
    /// The bytes of a closed loop's round.
    private static let roundSizes = 1 << 20...32 << 20
    /// Fewer records than this say nothing about a p99.
    private static let fewest = 100
    /// A longer visit tells no more than a further block.
    private static let longest = 1_500_000_000

    /// - Parameters:
    ///   - time: Nanoseconds until all visits must be over.
    ///   - slowest: The fewest bytes a second that are expected of a setting.
    /// - Throws: `TuneObjection` where there is not time enough.
    init(_ raced: RacedRecords, visits: Int, in time: Int, slowest: Double) throws(TuneObjection) {
        let each = min(time / max(visits, 1), Self.longest)
        let left = each - Self.overhead
        var count: Int
        if let arrivals = raced.arrivals {
            count = Int(Double(max(left, 0)) * Double(arrivals.rate) / 1e9)
            let needed = max(Self.fewest, 2 * (arrivals.burst ?? 1))
            if count < needed {
                let span = Int(Double(needed) * 1e9 / Double(arrivals.rate)) + Self.overhead
                throw TuneObjection(
                    "\(visits) visits of \(needed) records each take \(Self.words(visits * span)), and "
                        + "\(Self.words(time)) are left of the budget")
            }
            if let burst = arrivals.burst { count = count / burst * burst }
            rounds = 1
        } else {
            let most = min(Double(max(left, 0)) * Self.bytesPerNanosecond, slowest * Double(each) / 4e9)
            let bytes = max(min(Int(most), Self.roundSizes.upperBound), min(Self.roundSizes.lowerBound, Int(most)))
            count = bytes / raced.meanSize
            if count < Self.fewest || left < 0 {
                throw TuneObjection(
                    "\(visits) visits leave \(Self.words(max(each, 0))) for each, in which the slowest setting does "
                        + "not write \(Self.fewest) records: give it more time with --budget")
            }
            rounds = 2
        }
        self.count = count
        bytes = count * raced.meanSize
        self.time = each
    }

    private static func words(_ nanoseconds: Int) -> String { TuneWording.figure(Double(nanoseconds), .nanoseconds) }
}
