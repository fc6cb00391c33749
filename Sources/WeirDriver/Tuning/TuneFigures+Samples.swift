import WeirProtocol
import WeirTuning

extension TuneFigures {
    /// What a visit comes to.
    /// - Parameters:
    ///   - timed: Where times and processor time are taken from; without recording where nothing is planned.
    ///   - watched: Where the records were followed.
    /// - Throws: `WorkerFault` for a worker that does not follow them.
    init(timed: Sample, watched: Sample) throws(WorkerFault) {
        guard let delivery = watched.delivery, let visible = delivery.visible, let held = delivery.held,
            let writes = delivery.writeSizes
        else { throw WorkerFault(.unsupported, "it does not say what becomes of records on their way") }
        let calls = Double(writes.count) + Double(delivery.syncs ?? 0)
        self.init(
            throughput: Double(timed.bytes) * 1e9 / Double(timed.wall),
            processorTime: Double(timed.work) * 1_048_576 / Double(timed.bytes),
            systemCalls: calls * 1_048_576 / Double(watched.bytes), meanWrite: writes.mean,
            staleness: TuneDistribution(visible), durability: delivery.durable.map { TuneDistribution($0) },
            bytesAtRisk: TuneDistribution(held), unsyncedBytes: delivery.unsynced.map { TuneDistribution($0) })
    }
}
