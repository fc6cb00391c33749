import WeirProtocol
import WeirStreams

/// Plays every short trace against a writer over a `ModelFile`, crashes it behind every call, and holds every content that
/// could be left against what the writer had promised (F07, F08, F09).
public struct CrashModelCheck: Sendable {
    /// What a writer promises that a crash must not break.
    public enum Promise: Sendable {
        /// A successful `sync` has made everything accepted before it durable.
        case sync
        /// A successful write has made its bytes durable.
        case everyWrite
    }

    /// Operations of the longest trace.
    public var longestTrace: Int
    /// Sizes of writes in the traces.
    public var writes: [Int]
    /// Bytes of a block.
    public var blockSize: Int

    /// Traces of up to `longestTrace` operations.
    /// - Complexity: each operation more makes it about five times as long; with 4 a writer takes some tenths of a second
    ///   in a release build.
    public init(longestTrace: Int = 4, writes: [Int] = [1, 3, 9], blockSize: Int = 4) {
        precondition(longestTrace > 0 && !writes.isEmpty, "CrashModelCheck.init: nothing to do")
        self.longestTrace = longestTrace
        self.writes = writes
        self.blockSize = blockSize
    }

    /// Checks what `make` puts before a file.
    /// - Parameters:
    ///   - window: How many accepted bytes the writer may hold: what the death of its process may cost.
    ///   - make: Called for every trace.
    public func check<Base: Writer & ~Copyable>(
        _ name: String, window: Int, promise: Promise = .sync, _ make: (consuming ModelFileWriter) -> Base
    ) -> CrashModelReport {
        var report = CrashModelReport(subject: name, traces: 0, points: 0, states: 0, findings: [])
        for operations in CrashTrace.all(upTo: longestTrace, writes: writes) {
            let syncs = play(CrashTrace(operations: operations), window, promise, make, &report)
            for failing in 0..<syncs {
                _ = play(CrashTrace(operations: operations, failingSync: failing), window, promise, make, &report)
            }
        }
        return report
    }

    /// Plays one trace and returns how many syncs the file saw.
    private func play<Base: Writer & ~Copyable>(
        _ trace: CrashTrace, _ window: Int, _ promise: Promise, _ make: (consuming ModelFileWriter) -> Base,
        _ report: inout CrashModelReport
    ) -> Int {
        let witness = CrashWitness(window: window, faulted: trace.failingSync != nil)
        let file = ModelFile(blockSize: blockSize, failing: trace.failingSync) { witness.inspect($0) }
        var writer = make(ModelFileWriter(file))
        var offset = 0
        for operation in trace.operations {
            step(operation, &writer, &offset, witness, promise)
            witness.inspect(file, betweenOperations: true)
        }
        let syncs = file.syncs
        // What a failed writer says here it has said before.
        do throws(StreamError) { try writer.close() } catch { witness.change { $0.hasFailed = true } }
        let result = witness.result
        report.traces += 1
        report.points += result.points
        report.states += result.states
        if let found = result.found, !report.findings.contains(where: { $0.rule == found.rule }) {
            report.findings.append(
                CrashFinding(
                    rule: found.rule, trace: trace.description, expected: found.expected, got: found.got))
        }
        return syncs
    }

    private func step<Base: Writer & ~Copyable>(
        _ operation: CrashTrace.Operation, _ writer: inout Base, _ offset: inout Int, _ witness: CrashWitness,
        _ promise: Promise
    ) {
        do throws(StreamError) {
            switch operation {
            case .write(let count):
                let bytes = (offset..<offset + count).map(TraceContent.byte(at:))
                // A write that fails may have sent bytes that it does not count as accepted.
                witness.change { $0.offered = max($0.offered, offset + count) }
                var span = bytes.span.bytes
                var refusal: StreamError?
                do throws(StreamError) { try writer.write(&span) } catch { refusal = error }
                offset += count - span.byteCount
                witness.change { $0.accepted = offset }
                if let refusal { throw refusal }
                if promise == .everyWrite { witness.change { $0.durable = offset } }
            case .flush: try writer.flush()
            case .sync:
                try writer.sync()
                if promise == .sync { witness.change { $0.durable = offset } }
            }
        } catch { witness.change { $0.hasFailed = true } }
    }
}
