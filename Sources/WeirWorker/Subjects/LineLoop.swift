import WeirProtocol
import WeirStreams

/// Consumes readers line by line, through a buffered reader of its own.
@usableFromInline
enum LineLoop {
    @inlinable
    static func run<Chain: Reader & ~Copyable>(
        _ rounds: Rounds, buffer: Int, open: () throws -> Chain
    ) throws -> RoundTotals {
        if let observer = rounds.latency { return try run(rounds, buffer, LatencyInspector(observer), open: open) }
        switch rounds.inspection {
        case .spots: return try run(rounds, buffer, SpotInspector(), open: open)
        case .whole: return try run(rounds, buffer, WholeInspector(), open: open)
        }
    }

    @inlinable
    static func run<Chain: Reader & ~Copyable, Look: Inspector>(
        _ rounds: Rounds, _ buffer: Int, _ look: Look, open: () throws -> Chain
    ) throws -> RoundTotals {
        var look = look
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        for _ in 0..<rounds.count {
            look.roundWillBegin()
            var lines = BufferedReader(try open(), capacity: buffer)
            rounds.phases?.opened()
            try drain(&lines, &look, &totals)
            rounds.phases?.drained()
            look.endRound()
            try lines.close()
        }
        totals.digest = look.finish()
        return totals
    }
}

extension LineLoop {
    /// The timed loop itself.
    @inlinable @inline(never)
    static func drain<Chain: Reader & ~Copyable, Look: Inspector>(
        _ lines: inout BufferedReader<Chain>, _ look: inout Look, _ totals: inout RoundTotals
    ) throws(StreamError) {
        while true {
            look.operationWillBegin()
            let count = try lines.withNextLine { (line: RawSpan) -> Int in
                unsafe line.withUnsafeBytes { unsafe look.observe($0) }
                return line.byteCount
            }
            guard let count else { return }
            totals.operations &+= 1
            totals.bytes &+= count
        }
    }
}
