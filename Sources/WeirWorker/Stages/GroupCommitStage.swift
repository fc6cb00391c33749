import WeirProtocol
import WeirStreams

extension Catalogue {
    /// A whole loop of its own, because its producers must not wait for each other's records to become durable.
    mutating func addGroupCommit() {
        let count = ParameterDescription(
            "count", .count, default: "64", minimum: 1, summary: "how many records begin a sync at the latest")
        let time = ParameterDescription(
            "time", .time, default: "0ns", minimum: 0, summary: "how long the first record waits for others")
        let description = StageDescription(
            name: "group-commit", role: .loop,
            summary:
                "producers commit records to a file: one sync for all that wait, each returns when its own is durable",
            parameters: [count, time, .path])
        add(
            Stage(
                description,
                .loop { arguments, context in
                    guard context.workload.kind == .write else {
                        throw WorkerError(.unsupported, "group-commit can only do the workload write")
                    }
                    let policy = GroupCommitPolicy(
                        records: arguments.number("count"), nanoseconds: arguments.number("time"))
                    let path = try context.path(arguments.text("path"))
                    let loop = GroupCommitLoop(
                        task: try WriteTask(context), watch: context.watch, policy: policy, path: path)
                    return Subject { try loop.run($0) }
                }))
    }
}

/// Rounds in which several threads commit the records of the content to one file.
struct GroupCommitLoop {
    let task: WriteTask
    let watch: SinkWatch
    let policy: GroupCommitPolicy
    let path: String

    func run(_ rounds: Rounds) throws -> RoundTotals {
        let producers = Producers(task, task.records.producers ?? 1)
        watch.begin(rounds)
        defer { watch.end() }
        for _ in 0..<rounds.count {
            rounds.latency?.roundWillBegin()
            let sink = WatchedSink(try FileWriter(path: path), watch)
            let group = CommitGroup(sink, capacity: 64 * task.records.largest, policy: policy)
            rounds.delivery?.roundBegan(records: task.count)
            rounds.phases?.opened()
            try producers.fill(group, rounds)
            rounds.phases?.drained()
            try group.close()
            rounds.delivery?.roundEnded()
            watch.endRound()
        }
        return RoundTotals(operations: rounds.count * task.count, bytes: watch.bytes, digest: watch.digest)
    }
}
