import Foundation
import WeirStreams
import WeirWorker

/// Lines the way scripts do it with Foundation: the whole file as `Data`, then slices between newlines.
struct DataSplitLoop {
    let path: String

    func run(_ rounds: Rounds) throws -> RoundTotals {
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        var spots = SpotDigest()
        var whole = ContentDigest()
        for _ in 0..<rounds.count {
            rounds.latency?.roundWillBegin()
            let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
            rounds.phases?.opened()
            var start = data.startIndex
            while start < data.endIndex {
                rounds.latency?.operationWillBegin()
                let newline = data[start...].firstIndex(of: 10)
                let end = newline ?? data.endIndex
                rounds.latency?.operationDidEnd(bytes: end - start)
                totals.bytes += end - start
                data[start..<end].withUnsafeBytes { bytes in
                    switch rounds.inspection {
                    case .spots: unsafe spots.observe(bytes)
                    case .whole: unsafe whole.update(bytes)
                    }
                }
                totals.operations += 1
                start = newline == nil ? end : end + 1
            }
            rounds.phases?.drained()
            spots.endRound()
        }
        totals.digest = rounds.inspection == .spots ? spots.value : whole.finish()
        return totals
    }
}
