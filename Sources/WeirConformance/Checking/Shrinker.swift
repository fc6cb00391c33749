import WeirProtocol

/// Makes a trace smaller while the same rule keeps failing.
///
/// It works on the trace, not on the choices of the generator: what a person reads is what gets small. Greedy passes until
/// none of them helps; every candidate is played once.
struct Shrinker {
    /// At most this many candidates are played for one finding.
    private let patience: Int
    private let stillFails: (Trace) -> Bool
    private var tries = 0

    private init(patience: Int, stillFails: @escaping (Trace) -> Bool) {
        self.patience = patience
        self.stillFails = stillFails
    }

    /// The smallest trace found for which `stillFails` holds; it must hold for `trace`.
    static func shrink(_ trace: Trace, patience: Int = 2_000, stillFails: @escaping (Trace) -> Bool) -> Trace {
        var shrinker = Shrinker(patience: patience, stillFails: stillFails)
        var smallest = trace
        while shrinker.tries < patience {
            let before = smallest
            shrinker.drop(\.operations, &smallest)
            shrinker.drop(\.upstream, &smallest)
            shrinker.drop(\.downstream, &smallest)
            shrinker.simplify(&smallest)
            shrinker.lower(&smallest)
            shrinker.exchange(&smallest)
            if smallest == before { break }
        }
        return smallest
    }

    private mutating func take(_ candidate: Trace, _ trace: inout Trace) -> Bool {
        guard candidate != trace, tries < patience else { return false }
        tries += 1
        guard stillFails(candidate) else { return false }
        trace = candidate
        return true
    }

    /// Drops runs of elements, the longest first, from the end.
    private mutating func drop<Element>(_ list: WritableKeyPath<Trace, [Element]>, _ trace: inout Trace) {
        var length = trace[keyPath: list].count
        while length > 0 {
            var start = trace[keyPath: list].count - length
            while start >= 0 {
                var candidate = trace
                candidate[keyPath: list].removeSubrange(start..<start + length)
                _ = take(candidate, &trace)
                start = min(start - 1, trace[keyPath: list].count - length)
            }
            length = length > 4 ? length / 2 : length - 1
        }
    }

    /// Makes faults plain, merges neighbouring chunks, and takes the ordinary buffer.
    private mutating func simplify(_ trace: inout Trace) {
        for index in trace.upstream.indices {
            // Only toward plainer ones, or two passes undo each other's work for ever.
            for outcome in [Outcome.ok, .end, .io].prefix(while: { $0 != trace.upstream[index].then }) {
                var candidate = trace
                candidate.upstream[index].then = outcome
                if take(candidate, &trace) { break }
            }
        }
        for index in trace.downstream.indices where trace.downstream[index].then != .io {
            var candidate = trace
            candidate.downstream[index].then = .io
            _ = take(candidate, &trace)
        }
        var index = 0
        while index + 1 < trace.upstream.count {
            var candidate = trace
            candidate.upstream[index + 1].bytes += candidate.upstream[index].bytes
            candidate.upstream.remove(at: index)
            if !take(candidate, &trace) { index += 1 }
        }
        var plain = trace
        plain.prefix = 0
        _ = take(plain, &trace)
        plain = trace
        plain.fill = .zero
        _ = take(plain, &trace)
    }

    /// Moves sizes toward 0, 1 and half of themselves.
    private mutating func lower(_ trace: inout Trace) {
        func smaller(_ size: Int) -> [Int] { [0, 1, 2, size / 2, size - 1].filter { $0 >= 0 && $0 < size } }
        for index in trace.operations.indices {
            for size in smaller(trace.operations[index].size) {
                var candidate = trace
                candidate.operations[index].size = size
                if candidate.operations[index].verb.hasTwoPlaces {
                    candidate.operations[index].at = min(size, candidate.operations[index].at ?? 0)
                }
                if take(candidate, &trace) { break }
            }
            guard trace.operations[index].verb.hasTwoPlaces, let place = trace.operations[index].at else { continue }
            for smaller in smaller(place) {
                var candidate = trace
                candidate.operations[index].at = smaller
                if take(candidate, &trace) { break }
            }
        }
        for index in trace.upstream.indices {
            for size in smaller(trace.upstream[index].bytes) {
                var candidate = trace
                candidate.upstream[index].bytes = size
                if take(candidate, &trace) { break }
            }
        }
        for index in trace.downstream.indices {
            for size in smaller(trace.downstream[index].accept) {
                var candidate = trace
                candidate.downstream[index].accept = size
                if take(candidate, &trace) { break }
            }
        }
    }

    /// Replaces two operations by one that does as much: a defect that shows after some bytes needs one large read.
    private mutating func exchange(_ trace: inout Trace) {
        var index = 0
        while index + 1 < trace.operations.count {
            let (first, second) = (trace.operations[index], trace.operations[index + 1])
            if first.verb == second.verb, first.verb.takesSize, first.size > 0, second.size > 0,
                first.size + second.size <= 8_192
            {
                var candidate = trace
                candidate.operations[index].size = first.size + second.size
                candidate.operations.remove(at: index + 1)
                if take(candidate, &trace) { continue }
                candidate.upstream = [UpstreamStep(max(trace.contentLength, first.size + second.size))]
                if take(candidate, &trace) { continue }
            }
            index += 1
        }
    }
}
