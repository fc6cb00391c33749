import WeirProtocol
import WeirStreams

/// Weir's own writers, as `weir check --crash` crashes them under the model: adding one is one line here.
public enum OwnCrashWriters {
    /// Reports on all of them.
    public static func reports(_ check: CrashModelCheck) -> [CrashModelReport] {
        [
            check.check("buffered writer(4)", window: 4) { BufferedWriter($0, capacity: 4) },
            check.check("buffered writer(64)", window: 64) { BufferedWriter($0, capacity: 64) },
            check.check("buffered writer(7, size(3))", window: 2) {
                BufferedWriter($0, capacity: 7, policy: SizePolicy(3))
            },
            check.check("buffered writer(64, records(2))", window: 9) {
                BufferedWriter($0, capacity: 64, policy: RecordCountPolicy(2))
            },
            check.check("buffered writer(64, age(0ns))", window: 0) {
                BufferedWriter($0, capacity: 64, policy: AgePolicy(nanoseconds: 0))
            },
            check.check("buffered writer(64, group(2, 1min))", window: 9) {
                BufferedWriter($0, capacity: 64, policy: GroupCommitPolicy(records: 2, nanoseconds: 60_000_000_000))
            },
            check.check("buffered writer(64, group(1, 0ns))", window: 0, promise: .everyWrite) {
                BufferedWriter($0, capacity: 64, policy: GroupCommitPolicy(records: 1, nanoseconds: 0))
            },
            check.check("vectored writer(4, 3)", window: 4) { VectoredWriter($0, capacity: 4, gatherSize: 3) },
            check.check("double-buffered writer(4)", window: 8) {
                DoubleBufferedWriter($0, capacity: 4, policy: ExplicitPolicy())
            },
            check.check("buffered writer(4) over another(7)", window: 11) {
                BufferedWriter(BufferedWriter($0, capacity: 7), capacity: 4)
            },
            check.check("digest writer over a buffered one(4)", window: 4) {
                DigestWriter(BufferedWriter($0, capacity: 4))
            },
            check.check("commit group(1, 0ns)", window: 0, promise: .everyWrite) {
                CommittingWriter(
                    CommitGroup($0, capacity: 64, policy: GroupCommitPolicy(records: 1, nanoseconds: 0)))
            },
        ]
    }

    /// Reports on writers with a mistake each, and the rule that it breaks: a check that finds nothing here is worth
    /// nothing elsewhere.
    public static func brokenReports(_ check: CrashModelCheck) -> [(rule: String, report: CrashModelReport)] {
        BrokenWriter.Mistake.allCases.map { mistake in
            let report = check.check(mistake.rawValue, window: BrokenWriter.capacity) { BrokenWriter($0, mistake) }
            return (mistake.rule, report)
        }
    }
}
