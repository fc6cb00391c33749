import WeirConformance
import WeirStreams

/// One way to write a file whose process is killed.
struct CrashedWriter {
    /// As tables name it.
    let name: String
    /// Kills it as planned.
    let kill: (_ isOver: () -> Bool) throws(CrashRunError) -> CrashTally

    private static let capacity = 16_384
    /// A sync every so many records, where a writer is asked for syncs.
    private static let syncEvery = 16

    /// Each policy under a buffered writer; then, whatever the policies, the writers that have another way of their own.
    static func all(_ policies: [CrashedPolicy], _ plan: CrashPlan) -> [CrashedWriter] {
        policies.map { buffered($0, plan) } + others(plan)
    }

    private static func buffered(_ policy: CrashedPolicy, _ plan: CrashPlan) -> CrashedWriter {
        let name = "buffered, \(policy.text)"
        let window = CrashWindow(bytes: capacity, policy: policy.policy)
        return CrashedWriter(name: name) { (isOver) throws(CrashRunError) in
            try CrashRuns(plan).run(name, window: window, isOver: isOver) { (path) throws(StreamError) in
                BufferedWriter(try FileWriter(path: path), capacity: capacity, policy: policy.policy)
            }
        }
    }

    private static func others(_ plan: CrashPlan) -> [CrashedWriter] {
        var syncing = plan
        syncing.syncEvery = syncEvery
        return [
            one("buffered, a sync every \(syncEvery) records", CrashWindow(bytes: capacity), syncing) {
                (path) throws(StreamError) in
                BufferedWriter(try FileWriter(path: path), capacity: capacity)
            },
            one("vectored, from 200 B on", CrashWindow(bytes: capacity), plan) { (path) throws(StreamError) in
                VectoredWriter(try FileWriter(path: path), capacity: capacity, gatherSize: 200)
            },
            one("double-buffered, size(4KiB) or age(1ms)", CrashWindow(bytes: 2 * capacity), plan) {
                (path) throws(StreamError) in
                DoubleBufferedWriter(
                    try FileWriter(path: path), capacity: capacity,
                    policy: SizePolicy(4_096).or(AgePolicy(nanoseconds: 1_000_000)))
            },
            one("unbuffered", CrashWindow(bytes: 0), plan) { (path) throws(StreamError) in
                try FileWriter(path: path)
            },
            one("commit group, group(1, 0ns)", CrashWindow(bytes: 0), plan) { (path) throws(StreamError) in
                CommittingWriter(
                    CommitGroup(
                        try FileWriter(path: path), capacity: capacity,
                        policy: GroupCommitPolicy(records: 1, nanoseconds: 0)))
            },
        ]
    }

    private static func one<Base: Writer & ~Copyable>(
        _ name: String, _ window: CrashWindow, _ plan: CrashPlan,
        _ make: @escaping (String) throws(StreamError) -> Base
    ) -> CrashedWriter {
        CrashedWriter(name: name) { (isOver) throws(CrashRunError) in
            try CrashRuns(plan).run(name, window: window, isOver: isOver, make)
        }
    }
}
