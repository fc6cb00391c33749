import WeirProtocol

/// What .NET's stream conformance tests ask, in our own words: the second suite that the kit is measured against.
///
/// Reads of many sizes give the content, nothing outside the window and nothing behind the count changes, the end
/// repeats, reads and writes of nothing are harmless; writes of many sizes arrive after a flush; flushing twice is
/// harmless and reaches the stream below; after the close every operation fails and a second close does not. No faults
/// are injected.
enum DotnetSuite {
    static func finds(_ factory: SubjectFactory, _ player: TracePlayer) -> Bool {
        switch factory.description.role {
        case .reader: reader(factory, player)
        case .writer: writer(factory, player)
        case .copier, .consumer, .producer: copier(factory, player)
        case .duplex: duplex(factory, player)
        case .store: store(factory, player)
        }
    }

    private static func reader(_ factory: SubjectFactory, _ player: TracePlayer) -> Bool {
        let subject = factory.description
        let content = subject.model.output(TraceContent.prefix(40))
        for size in [1, 3, 10, 39, 40, 41, 64] {
            var operations = [TraceOperation(.read, 0)]
            operations += Array(repeating: TraceOperation(.read, size), count: 80 / size + 16)
            let trace = Trace(
                subject.name, upstream: [UpstreamStep(40)], operations: operations, fill: size % 2 == 0 ? .ones : .zero,
                prefix: 3)
            let seen = player.play(trace, factory)
            let isWrong = seen.dropLast().contains {
                $0.count < 0 || $0.count > Int64(size) || $0.outcome.isError
                    || !$0.damage.isDisjoint(with: [.outside, .tail, .prefix, .swapped])
            }
            if isWrong || seen.flatMap(\.bytes) != content { return true }
            if seen[seen.count - 2].outcome != .end || seen[seen.count - 3].count != 0 { return true }
        }
        let closed = Trace(
            subject.name, upstream: [UpstreamStep(4)],
            operations: [
                TraceOperation(.read, 1), TraceOperation(.close), TraceOperation(.read, 1), TraceOperation(.close),
            ])
        let seen = player.play(closed, factory)
        return seen[1].outcome != .ok || !seen[2].outcome.isError || seen[3].outcome != .ok
    }

    private static func writer(_ factory: SubjectFactory, _ player: TracePlayer) -> Bool {
        let subject = factory.description
        for size in [1, 2, 3, 5, 16] {
            let write = TraceOperation(.write, size)
            let trace = Trace(
                subject.name,
                operations: [
                    TraceOperation(.write, 0), write, write, TraceOperation(.flush), TraceOperation(.flush), write,
                    TraceOperation(.close), TraceOperation(.close), write,
                ])
            let seen = player.play(trace, factory)
            if seen[..<8].contains(where: { $0.outcome != .ok }) || !seen[8].outcome.isError { return true }
            if [1, 2, 5].contains(where: { seen[$0].count != Int64(size) }) || seen[0].count != 0 { return true }
            if !seen[4].sink.isEmpty { return true }
            for part in subject.has(.fansOut) ? [0, 1] : [0] {
                let arrived = seen.map { $0.arrivals(at: part, subject) }
                if arrived[0...3].flatMap({ $0 }) != TraceContent.prefix(2 * size) { return true }
                if arrived.flatMap({ $0 }) != TraceContent.prefix(3 * size) { return true }
            }
            if !seen[3].calls.contains(where: { $0.verb == .flush }) { return true }
        }
        return false
    }

    private static func store(_ factory: SubjectFactory, _ player: TracePlayer) -> Bool {
        [1, 3, 10].contains { size in
            let trace = Trace(
                factory.description.name,
                operations: [TraceOperation(.write, size), TraceOperation(.position), TraceOperation(.seek, 0)]
                    + Array(repeating: TraceOperation(.read, 4), count: 6)
                    + [TraceOperation(.truncate, 1), TraceOperation(.seek, 0), TraceOperation(.read, 4)])
            let seen = player.play(trace, factory)
            if seen.contains(where: { $0.outcome.isError }) || seen[1].count != Int64(size) { return true }
            return seen[3..<9].flatMap(\.bytes) != TraceContent.prefix(size) || seen[11].bytes != TraceContent.prefix(1)
        }
    }

    /// Bytes go both ways in turns, and the close ends both.
    private static func duplex(_ factory: SubjectFactory, _ player: TracePlayer) -> Bool {
        [1, 3, 40].contains { size in
            let turn = [TraceOperation(.write, size), TraceOperation(.flush), TraceOperation(.read, 7)]
            let trace = Trace(
                factory.description.name, upstream: [UpstreamStep(6)],
                operations: turn + turn + [
                    TraceOperation(.close), TraceOperation(.close), TraceOperation(.read, 1), TraceOperation(.write, 1),
                ])
            let seen = player.play(trace, factory)
            if seen[..<8].contains(where: { $0.outcome.isError }) || !seen[8].outcome.isError { return true }
            if !seen[9].outcome.isError || seen.flatMap(\.sink) != TraceContent.prefix(2 * size) { return true }
            return seen.flatMap(\.bytes) != TraceContent.prefix(6) || seen[5].outcome != .end
        }
    }

    private static func copier(_ factory: SubjectFactory, _ player: TracePlayer) -> Bool {
        [0, 1, 40, 200].contains { size in
            let trace = Trace(
                factory.description.name, upstream: [UpstreamStep(size, then: .end)],
                operations: [TraceOperation(.copy)])
            let seen = player.play(trace, factory)
            return seen[0].outcome != .ok || seen[0].sink != factory.description.model.output(TraceContent.prefix(size))
        }
    }
}
