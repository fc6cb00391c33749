/// One line from the driver to a worker: an id, an operation, and the operation's fields beside them.
///
/// `{"id":3,"op":"measure","session":1,"rounds":4}`
public struct Request: Hashable, Sendable {
    /// Echoed by the reply; grows by one.
    public var id: Int
    /// What the worker is asked to do.
    public var operation: Operation

    /// A request with its id.
    public init(id: Int, _ operation: Operation) {
        self.id = id
        self.operation = operation
    }

    /// What a worker can be asked to do.
    public enum Operation: Hashable, Sendable {
        /// Say who you are and what you can build.
        case hello(Hello)
        /// Build a case, run one untimed round through it, and say what came out.
        case prepare(Prepare)
        /// Run rounds of a prepared case and report what they took.
        case measure(Measure)
        /// Let go of a prepared case.
        case finish(Finish)
        /// Play one trace against one subject and say what was seen.
        case trace(TraceRequest)
        /// An operation this version does not know; answered `unsupported`.
        case unknown(String)
    }
}

extension Request.Operation {
    /// The value of `op` on the wire.
    public var name: String {
        switch self {
        case .hello: "hello"
        case .prepare: "prepare"
        case .measure: "measure"
        case .finish: "finish"
        case .trace: "trace"
        case .unknown(let name): name
        }
    }
}

/// The version of the protocol, and the limits both sides keep.
public enum ProtocolLimits {
    /// Raised when a message changes its meaning; new optional fields do not raise it.
    public static let version = 1
    /// A line longer than this, in bytes and without its newline, is refused before it is parsed.
    public static let lineLength = 1 << 20
    /// A worker keeps at most this many sessions.
    public static let sessions = 64
    /// The rounds of one `measure` are at most this many.
    public static let rounds = 1 << 40
    /// An operation of a trace moves at most this many bytes.
    public static let traceSize = 8_192
    /// So many calls of an operation that ran away are noted.
    public static let runawayCalls = 64
    /// The upstream of a trace gives at most this many bytes.
    public static let traceContent = 1 << 20
}

/// The first request: which protocol the driver speaks.
public struct Hello: Hashable, Sendable, Codable {
    /// The driver's protocol version; a worker that cannot speak it answers with the error `version`.
    public var `protocol`: Int
    /// Says which protocol version the driver speaks.
    public init(protocol version: Int = ProtocolLimits.version) { self.protocol = version }
}

/// Builds one case.
public struct Prepare: Hashable, Sendable, Codable {
    /// The chain in its canonical spelling.
    public var chain: String
    /// How the stages are joined; nil means dynamic.
    public var composition: Composition?
    /// What is done with the chain.
    public var workload: Workload
    /// The bytes at its origin.
    public var content: Content

    /// A case to build.
    public init(chain: String, composition: Composition? = nil, workload: Workload, content: Content) {
        self.chain = chain
        self.composition = composition
        self.workload = workload
        self.content = content
    }
}

/// Runs rounds of a prepared case.
public struct Measure: Hashable, Sendable, Codable {
    /// Which prepared case.
    public var session: Int
    /// How many times the chain is opened, read to its end and closed; 1 or more.
    public var rounds: Int
    /// Whether to count allocations, reference counting and system calls, which slows the rounds: never timed.
    public var counters: Bool?
    /// Whether to record how long every operation takes, and to begin each at its planned time where the workload has
    /// arrivals; without this the rounds are a closed loop.
    public var latency: Bool?

    /// A number of rounds of a session.
    public init(session: Int, rounds: Int, counters: Bool? = nil, latency: Bool? = nil) {
        self.session = session
        self.rounds = rounds
        self.counters = counters
        self.latency = latency
    }
}

/// Lets go of a prepared case.
public struct Finish: Hashable, Sendable, Codable {
    /// Which prepared case.
    public var session: Int
    /// Lets go of a session.
    public init(session: Int) { self.session = session }
}
