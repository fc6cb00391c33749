import WeirProtocol
import WeirStreams

/// A case as built: something that can be opened, consumed to its end or written to, and closed, round after round.
public struct Subject {
    private let body: (Rounds) throws -> RoundTotals

    /// A subject that does the rounds itself, such as a loop in C.
    public init(rounds body: @escaping (Rounds) throws -> RoundTotals) { self.body = body }

    /// A subject that consumes what `open` returns, as the workload says.
    ///
    /// Specialised where `Chain` is known: the loop over a static chain is compiled as one function.
    @inlinable
    public init<Chain: Reader & ~Copyable>(_ workload: Workload, open: @escaping () throws -> Chain) {
        switch workload.kind {
        case .read:
            self.init { try ReadLoop.run($0, request: workload.request, open: open) }
        case .lines:
            self.init { try LineLoop.run($0, buffer: workload.request, open: open) }
        case .write:
            preconditionFailure("Subject.init: a reader takes no bytes")
        }
    }

    /// A subject that writes records to what `open` returns, as the context's workload says.
    init<Chain: Writer & ~Copyable>(writing context: BuildContext, open: @escaping () throws -> Chain) throws {
        let loop = WriteLoop(task: try WriteTask(context), watch: context.watch)
        self.init { try loop.run($0, open: open) }
    }

    /// Does a number of rounds.
    func run(_ rounds: Rounds) throws -> RoundTotals { try body(rounds) }
}

/// How many rounds, how closely the bytes are looked at, and who is told about the phases.
public struct Rounds: Sendable {
    /// How many times the chain is opened, consumed and closed.
    public let count: Int
    /// Which bytes are digested.
    public let inspection: Inspection
    /// Told when a round's chain is open and when its end has been reached; nil in timed runs.
    public let phases: PhaseObserver?
    /// Told when operations begin and end; nil where latencies are not recorded. A subject that does not tell it about
    /// every operation has no latencies and no open loop.
    public let latency: LatencyObserver?
    /// Told what becomes of records on their way; nil where latencies are not recorded, or nothing is written.
    let delivery: DeliveryRecorder?

    init(
        count: Int, inspection: Inspection, phases: PhaseObserver? = nil, latency: LatencyObserver? = nil,
        delivery: DeliveryRecorder? = nil
    ) {
        self.count = count
        self.inspection = inspection
        self.phases = phases
        self.latency = latency
        self.delivery = delivery
    }

    /// Which bytes are digested.
    public enum Inspection: Sendable {
        /// One in 4,096, cheap enough for the timed region.
        case spots
        /// All of them.
        case whole
    }
}

/// What rounds came to.
public struct RoundTotals: Sendable, Hashable {
    /// Reads, the one that found the end included, lines or records.
    public var operations: Int
    /// Bytes that came out, or reached the sink.
    public var bytes: Int
    /// The spot digest or the content digest, as asked for.
    public var digest: UInt64

    /// Totals of rounds.
    public init(operations: Int, bytes: Int, digest: UInt64) {
        self.operations = operations
        self.bytes = bytes
        self.digest = digest
    }
}
