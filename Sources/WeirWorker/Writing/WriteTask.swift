import WeirProtocol
import WeirStreams

/// What each round of a case hands to its chain: the content, cut into records.
public final class WriteTask: Sendable {
    /// The bytes, in memory before the clock starts.
    public let content: MemoryContent
    /// How they are cut, and what happens in between.
    public let records: Records
    /// The size of every record; nil where all but the last have one.
    public let sizes: [Int]?
    /// How many records there are.
    public let count: Int

    /// The task of a case.
    /// - Throws: `WorkerError` for a workload that writes no records, or impossible ones.
    public init(_ context: BuildContext) throws {
        let seed = context.content.seed
        guard let records = context.workload.records else {
            throw WorkerError(.invalid, "the workload write needs records: how large they are")
        }
        if let objection = records.objection { throw WorkerError(.invalid, objection) }
        self.records = records
        content = context.memory.bytes(of: context.content)
        if RecordSizes.isConstant(records) {
            sizes = nil
            count = RecordSizes.count(records, of: content.count, seed: seed)
        } else {
            let drawn = Array(RecordSizes(records, of: content.count, seed: seed))
            sizes = drawn
            count = drawn.count
        }
    }

    /// Hands out the size of every record; nil where all but the last have one.
    public func withSizes<Result>(_ body: (UnsafePointer<Int>?) -> Result) -> Result {
        guard let sizes else { return body(nil) }
        return unsafe sizes.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }

    /// Where record `index` ends that begins at `offset`.
    func end(of index: Int, from offset: Int) -> Int {
        sizes.map { offset + $0[index] } ?? min(offset + records.largest, content.count)
    }

    /// Whether the chain is told to sync behind record `index`.
    func syncs(after index: Int) -> Bool { records.sync.map { (index + 1) % $0 == 0 } ?? false }
}
