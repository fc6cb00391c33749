import Synchronization
import WeirProtocol

/// What a writer has promised so far, held against every content a crash could leave at this moment.
final class CrashWitness: Sendable {
    struct Promise {
        /// Bytes of which the writer may have taken some.
        var offered = 0
        /// Bytes that it has accepted.
        var accepted = 0
        /// Bytes that it has called durable.
        var durable = 0
        /// Whether it has reported an error: what it held may be lost from then on, as it has said.
        var hasFailed = false
    }

    struct Tally {
        var points = 0
        var states = 0
        var found: (rule: String, expected: String, got: String)?
    }

    private let promise = Mutex(Promise())
    private let tally = Mutex(Tally())
    private let window: Int
    private let faulted: Bool

    init(window: Int, faulted: Bool) {
        self.window = window
        self.faulted = faulted
    }

    var result: Tally { tally.withLock { $0 } }

    func change(_ change: (inout Promise) -> Void) { promise.withLock { change(&$0) } }

    /// The crash happens here: after a call to the file, or between two operations.
    func inspect(_ file: ModelFile, betweenOperations: Bool = false) {
        let promise = promise.withLock { $0 }
        let isDone = tally.withLock { tally in
            tally.points += 1
            return tally.found != nil
        }
        if isDone { return }
        processDies(file.visible, promise, betweenOperations)
        machineDies(file, promise)
    }

    private func processDies(_ visible: [UInt8], _ promise: Promise, _ betweenOperations: Bool) {
        if visible.count > promise.offered || visible != TraceContent.prefix(visible.count) {
            report("F07", "a prefix of the accepted bytes", "other bytes")
        } else if betweenOperations, !promise.hasFailed, promise.accepted - visible.count > window {
            report("F07", "at most \(window) bytes missing", "\(promise.accepted - visible.count) bytes missing")
        }
    }

    private func machineDies(_ file: ModelFile, _ promise: Promise) {
        let expected = TraceContent.prefix(promise.durable)
        let count = CrashStates(of: file).visit { content in
            if content.starts(with: expected) { return true }
            let kept = zip(content, expected).prefix { $0 == $1 }.count
            report(
                faulted ? "F09" : "F08", "the \(promise.durable) bytes that were called durable",
                "\(kept) of them")
            return false
        }
        tally.withLock { $0.states += count }
    }

    private func report(_ rule: String, _ expected: String, _ got: String) {
        tally.withLock { if $0.found == nil { $0.found = (rule, expected, got) } }
    }
}
