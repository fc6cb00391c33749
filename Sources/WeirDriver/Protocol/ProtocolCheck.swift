import WeirProtocol

/// One checkable clause of the worker protocol: a sentence of its page, and a conversation that shows whether it holds.
///
/// The rules about streams ask a worker's subjects; these ask the worker itself, and come first: what a program that
/// breaks them says about its streams means nothing.
struct ProtocolCheck: Sendable {
    /// The stable name, as findings and waivers cite it.
    let name: String
    /// How binding it is: nothing in the page is a matter of taste.
    let level = RuleLevel.must
    /// The clause in one sentence.
    let must: String
    /// What a worker must be able to do for it to be asked.
    let needs: Need
    /// Talks to the worker; throws a `ProtocolMiss` where it does not keep the clause.
    let body: @Sendable (ProtocolBench) throws -> Void

    init(
        _ name: String, _ must: String, needs: Need = .nothing,
        _ body: @escaping @Sendable (ProtocolBench) throws -> Void
    ) {
        self.name = name
        self.must = must
        self.needs = needs
        self.body = body
    }

    /// A capability.
    enum Need: Sendable {
        case nothing
        /// A chain that can be measured without arguments.
        case chain
        /// The same, and the workload `lines`.
        case lines
        /// A source that opens a path.
        case path
        /// A reader, and traces.
        case readers
        /// A stage that writes to the downstream of a trace.
        case writers

        /// Why it is not there, for people.
        var absence: String {
            switch self {
            case .nothing: "nothing is missing"
            case .chain: "it has no source and no loop that needs no arguments"
            case .lines: "it does not offer the workload lines"
            case .path: "it has no stage that opens a path"
            case .readers: "it does not play traces on a reader that needs no arguments"
            case .writers: "it has no stage that needs no arguments and writes to the downstream of a trace"
            }
        }
    }
}

/// A clause that a worker does not keep: what was done, what the page says comes then, and what came.
struct ProtocolMiss: Error {
    var did: String
    var expected: String
    var got: String
    /// The clause that was broken, where it is not the one that was asked: every reply must keep those about replies.
    var clause: String?
    /// `fail`, or how the worker ended.
    var verdict = RuleVerdict.fail
}
