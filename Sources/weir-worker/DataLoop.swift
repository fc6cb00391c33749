import Foundation
import WeirProtocol
import WeirStreams
import WeirWorker

/// Reads a file by `FileHandle.read(upToCount:)` and looks at each `Data` where it is, without copying it out.
struct DataLoop {
    let path: String
    let request: Int

    func run(_ rounds: Rounds) throws -> RoundTotals {
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        var spots = SpotDigest()
        var whole = ContentDigest()
        for _ in 0..<rounds.count {
            rounds.latency?.roundWillBegin()
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            rounds.phases?.opened()
            while true {
                rounds.latency?.operationWillBegin()
                let data = try handle.read(upToCount: request)
                rounds.latency?.operationDidEnd(bytes: data?.count ?? 0)
                totals.operations += 1
                guard let data, !data.isEmpty else { break }
                totals.bytes += data.count
                data.withUnsafeBytes { bytes in
                    switch rounds.inspection {
                    case .spots: unsafe spots.observe(bytes)
                    case .whole: unsafe whole.update(bytes)
                    }
                }
            }
            rounds.phases?.drained()
            spots.endRound()
            try handle.close()
        }
        totals.digest = rounds.inspection == .spots ? spots.value : whole.finish()
        return totals
    }
}
