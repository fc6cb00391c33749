/// System calls by class.
public struct SystemCalls: Codable, Hashable, Sendable {
    /// `read`, `pread` and their relatives.
    public var reads: Int
    /// `write`, `pwrite` and their relatives.
    public var writes: Int
    /// All others.
    public var others: Int

    /// Counts of system calls.
    public init(reads: Int, writes: Int, others: Int) {
        self.reads = reads
        self.writes = writes
        self.others = others
    }

    /// What has been added since.
    public static func - (now: SystemCalls, before: SystemCalls) -> SystemCalls {
        SystemCalls(
            reads: now.reads - before.reads, writes: now.writes - before.writes, others: now.others - before.others)
    }
}
