import WeirConformance
import WeirStreams
import WeirTuning

/// Kills the process of a writer with a recommended setting.
public enum SettingCrash {
    /// Kills it as planned: half of the times it only writes, half of the times it also syncs.
    /// - Throws: `CrashRunError`. This process must have one thread only.
    public static func kill(
        _ setting: TuneCandidate, plan: CrashPlan, isOver: () -> Bool
    ) throws(CrashRunError) -> TuneRecord.Kills {
        let policy: AnyFlushPolicy
        do { policy = try AnyFlushPolicy(parsing: setting.policy) } catch {
            preconditionFailure("SettingCrash.kill: \(setting.policy): \(error)")
        }
        let window = CrashWindow(bytes: setting.capacity, policy: policy)
        var kills = TuneRecord.Kills(count: 0, greatestLoss: 0, lostAfterSync: 0, beyondWindow: 0)
        for syncEvery in [nil, 16] {
            var half = plan
            half.kills = max(1, plan.kills / 2)
            half.syncEvery = syncEvery
            let tally = try CrashRuns(half).run(setting.policy, window: window, isOver: isOver) {
                (path) throws(StreamError) in
                BufferedWriter(try FileWriter(path: path), capacity: setting.capacity, policy: policy)
            }
            kills.count += tally.kills
            kills.greatestLoss = max(kills.greatestLoss, tally.greatestLoss)
            kills.lostAfterSync += tally.lostAfterSync
            kills.beyondWindow += tally.beyondWindow + tally.beyondPolicy
        }
        return kills
    }
}
