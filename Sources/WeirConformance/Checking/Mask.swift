import WeirProtocol

/// What brought a subject down, so that it is not done again: a check goes on behind a trap.
///
/// Without it the first trap of a peer would hide everything else that is wrong with it.
enum Mask: Hashable {
    /// An operation of a kind, before or after the close.
    case operation(TraceOperation.Verb, Size, afterClose: Bool)
    /// An answer of the stage beside the subject.
    case answer(Outcome)

    /// The kinds of sizes that subjects tell apart.
    enum Size: Hashable {
        case negative, zero, positive

        init(_ size: Int) { self = size < 0 ? .negative : size == 0 ? .zero : .positive }
    }

    /// The trace without it.
    func applied(to trace: Trace) -> Trace {
        var copy = trace
        switch self {
        case .operation(let verb, let size, let afterClose):
            var isClosed = false
            copy.operations.removeAll { operation in
                let matches = operation.verb == verb && Size(operation.size) == size && isClosed == afterClose
                if operation.verb == .close, !matches { isClosed = true }
                return matches
            }
        case .answer(let outcome):
            copy.upstream.removeAll { $0.bytes == 0 && $0.then == outcome }
            for index in copy.upstream.indices where copy.upstream[index].then == outcome {
                copy.upstream[index].then = .ok
            }
            copy.downstream.removeAll { $0.then == outcome }
        }
        return copy
    }

    /// The last operation of a trace, as what is not to be done again.
    init?(lastOf trace: Trace) {
        guard let last = trace.operations.last else { return nil }
        let isClosed = trace.operations.dropLast().contains { $0.verb == .close }
        self = .operation(last.verb, Size(last.size), afterClose: isClosed)
    }
}

extension Trace {
    /// The trace with another answer in the place of one.
    func replacing(_ outcome: Outcome, by other: Outcome) -> Trace {
        var copy = self
        for index in copy.upstream.indices where copy.upstream[index].then == outcome {
            copy.upstream[index].then = other
        }
        for index in copy.downstream.indices where copy.downstream[index].then == outcome {
            copy.downstream[index].then = other
        }
        return copy
    }
}
