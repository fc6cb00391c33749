/// Lets several threads commit records to one writer with one sync for all that wait at the time: group commit.
///
/// The first thread that finds nobody at work becomes the leader: it waits for others as long as the policy says, writes
/// what has gathered and syncs once for all; who comes meanwhile gathers for the next leader. So a sync that takes long
/// gathers much by itself, and a policy of `group(1, 0ms)` never waits. Source: DeWitt et al., "Implementation techniques
/// for main memory database systems", SIGMOD 1984.
public final class CommitGroup<Base: Writer & Sendable & ~Copyable>: @unchecked Sendable {
    private let lock = Lock()
    private let policy: GroupCommitPolicy
    private var time = SteadyTime(.monotonic)
    /// Used by the leader alone, without the lock.
    private var base: Base
    /// What has gathered, and what the leader is writing.
    private var gathering: [UInt8] = []
    private var leaving: [UInt8] = []
    private var held: HeldBytes
    /// The batch that is gathering; those below `durable` are on the device.
    private var batch = 0
    private var durable = 0
    private var hasLeader = false
    private var failure: StreamError?
    private var closed = false

    /// How many syncs there have been.
    public private(set) var syncs = 0

    /// Commits to `base` as `policy` says; `capacity` bytes are set aside for each batch, which a larger one exceeds.
    public init(_ base: consuming Base, capacity: Int, policy: GroupCommitPolicy) {
        self.base = base
        self.policy = policy
        held = HeldBytes(at: time.last)
        gathering.reserveCapacity(capacity)
        leaving.reserveCapacity(capacity)
    }

    /// Writes a record and returns when it is durable. Safe from any thread; records of different threads do not mix.
    /// - Throws: What the writer reports, to everyone whose record it concerns and from then on (F09); `closed`.
    public func commit(_ record: RawSpan) throws(StreamError) { try wait(for: try submit(record)) }

    /// Adds a record to the batch that is gathering, and returns that batch: records are written in the order of these
    /// calls. Nobody may be left to lead: each caller waits for its batch, now or after more records.
    public func submit(_ record: RawSpan) throws(StreamError) -> Int {
        lock.lock()
        defer { lock.unlock() }
        if closed { throw StreamError(.closed, during: .write) }
        if let failure { throw failure }
        if record.isEmpty { return durable - 1 }
        unsafe record.withUnsafeBytes { unsafe gathering.append(contentsOf: $0) }
        held.add(record.byteCount, lastByte: gathering[gathering.count - 1], at: time.now())
        if held.records >= policy.records { lock.wakeAll() }
        return batch
    }

    /// Returns when a batch is durable; leads it where nobody else does.
    public func wait(for batch: Int) throws(StreamError) {
        lock.lock()
        defer { lock.unlock() }
        while durable <= batch {
            if let failure { throw failure }
            if hasLeader { lock.wait() } else { lead() }
        }
    }

    /// Gathers, writes and syncs one batch.
    private func lead() {
        hasLeader = true
        while held.records < policy.records {
            let due = policy.due(held)
            if due <= time.now() { break }
            lock.wait(until: due)
        }
        swap(&gathering, &leaving)
        held.clear(at: time.last)
        batch += 1
        lock.unlock()
        let refusal = leaving.withUnsafeBytes { unsafe send($0) }
        lock.lock()
        leaving.removeAll(keepingCapacity: true)
        syncs += 1
        if let refusal { failure = refusal } else { durable = batch }
        hasLeader = false
        lock.wakeAll()
    }

    private func send(_ bytes: UnsafeRawBufferPointer) -> StreamError? {
        do throws(StreamError) {
            var rest = unsafe RawSpan(_unsafeBytes: bytes)
            try base.writeAll(&rest)
            try base.sync()
        } catch { return error }
        return nil
    }

    /// Waits for the commits under way and closes the writer; a second call has no effect.
    public func close() throws(StreamError) {
        lock.lock()
        defer { lock.unlock() }
        if closed { return }
        closed = true
        while hasLeader || (failure == nil && !gathering.isEmpty) { lock.wait() }
        var first = failure
        do throws(StreamError) { try base.close() } catch { first = first ?? error }
        if let first { throw first }
    }
}
