import WeirProtocol
import WeirStreams

/// Consumes readers in requests of one size.
@usableFromInline
enum ReadLoop {
    /// A read that neither moves nor ends is a violation; so many in a row end the round instead of hanging it.
    @usableFromInline static let idleLimit = 1_000

    @inlinable
    static func run<Chain: Reader & ~Copyable>(
        _ rounds: Rounds, request: Int, open: () throws -> Chain
    ) throws -> RoundTotals {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: request, alignment: 4096)
        defer { unsafe buffer.deallocate() }
        if let observer = rounds.latency {
            return unsafe try run(rounds, buffer, LatencyInspector(observer), open: open)
        }
        switch rounds.inspection {
        case .spots: return unsafe try run(rounds, buffer, SpotInspector(), open: open)
        case .whole: return unsafe try run(rounds, buffer, WholeInspector(), open: open)
        }
    }

    @inlinable
    static func run<Chain: Reader & ~Copyable, Look: Inspector>(
        _ rounds: Rounds, _ buffer: UnsafeMutableRawBufferPointer, _ look: Look, open: () throws -> Chain
    ) throws -> RoundTotals {
        var look = look
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        for _ in 0..<rounds.count {
            look.roundWillBegin()
            var chain = try open()
            rounds.phases?.opened()
            unsafe try drain(&chain, buffer, &look, &totals)
            rounds.phases?.drained()
            look.endRound()
            try chain.close()
        }
        totals.digest = look.finish()
        return totals
    }

    /// The timed loop itself.
    @inlinable @inline(never)
    static func drain<Chain: Reader & ~Copyable, Look: Inspector>(
        _ chain: inout Chain, _ buffer: UnsafeMutableRawBufferPointer, _ look: inout Look, _ totals: inout RoundTotals
    ) throws(StreamError) {
        var operations = 0
        var bytes = 0
        var idle = 0
        defer {
            totals.operations &+= operations
            totals.bytes &+= bytes
        }
        while true {
            var span = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            look.operationWillBegin()
            let status = try chain.read(into: &span)
            let count = unsafe span.finalize(for: buffer)
            operations &+= 1
            bytes &+= count
            unsafe look.observe(UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
            if status != .more {
                if status == .end { return }
                throw StreamError(.wouldBlock, during: .read, offset: Int64(bytes))
            }
            if count == 0 {
                idle &+= 1
                if idle == idleLimit { throw StreamError(.noProgress, during: .read, offset: Int64(bytes)) }
            }
        }
    }
}
