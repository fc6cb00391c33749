import WeirProtocol

/// The legal but odd ways in which bytes come to code that reads: every one of them occurs in files, pipes, sockets,
/// decoders and terminals, and each has broken programs.
public enum OddReader: String, Hashable, Sendable, CaseIterable {
    /// All bytes in one read, and the end in the next: the way everybody tries.
    case plain
    /// No byte at all.
    case empty
    /// One byte a read.
    case oneByte
    /// Each read brings half of what is left.
    case halves
    /// Reads of 1, 2, 3 bytes and so on.
    case growing
    /// The last bytes and the end in one read.
    case fusedEnd
    /// One byte a read, and the end with the last of them.
    case oneByteFusedEnd
    /// Nothing there yet, before each chunk and before the end.
    case notReady
    /// A signal interrupts each read once.
    case interrupted
    /// A deadline passes between two chunks.
    case timesOut
    /// The first read fails.
    case failsAtOnce
    /// A read fails where the end would be.
    case failsInsteadOfEnding
    /// A read brings bytes and fails.
    case failsWithBytes
    /// The other side goes away in the middle.
    case breaksOff
    /// Reads that bring nothing and say nothing, before each chunk: legal in Go, and in pipes that were written to with
    /// nothing.
    case emptyReads
    /// Reads that bring nothing and say nothing, for ever.
    case endlessEmptyReads

    /// The scripts of upstreams that give `total` bytes in this way; none where that is not possible.
    public func scripts(_ total: Int) -> [[UpstreamStep]] {
        let end = UpstreamStep(0, then: .end)
        let all = total > 0 ? [UpstreamStep(total)] : []
        switch self {
        case .plain: return total > 0 ? [all + [end]] : []
        case .empty: return total == 0 ? [[end], []] : []
        case .oneByte: return [ones(total) + [end]]
        case .halves:
            var left = total
            var steps: [UpstreamStep] = []
            while left > 0 {
                steps.append(UpstreamStep((left + 1) / 2))
                left /= 2
            }
            return [steps + [end]]
        case .growing:
            var left = total
            var steps: [UpstreamStep] = []
            while left > 0 {
                steps.append(UpstreamStep(min(left, steps.count + 1)))
                left -= min(left, steps.count)
            }
            return [steps + [end]]
        case .fusedEnd:
            if total == 0 { return [] }
            return [[UpstreamStep(total, then: .end)]] + split(total).map { [$0, UpstreamStep($1, then: .end)] }
        case .oneByteFusedEnd: return total > 0 ? [ones(total - 1) + [UpstreamStep(1, then: .end)]] : []
        case .notReady: return around(total, .wouldBlock)
        case .interrupted: return around(total, .interrupted)
        case .timesOut: return around(total, .timedOut)
        case .failsAtOnce: return [[UpstreamStep(0, then: .io)]]
        case .failsInsteadOfEnding:
            return [ones(total) + [UpstreamStep(0, then: .io)], all + [UpstreamStep(0, then: .io)]]
        case .failsWithBytes:
            if total == 0 { return [] }
            return [[UpstreamStep(total, then: .io)]] + split(total).map { [$0, UpstreamStep($1, then: .io)] }
        case .breaksOff: return split(total).map { [UpstreamStep($1, then: .brokenPipe), $0] }
        case .emptyReads: return around(total, .ok)
        case .endlessEmptyReads: return [all + [UpstreamStep(0)]]
        }
    }

    private func ones(_ count: Int) -> [UpstreamStep] { Array(repeating: UpstreamStep(1), count: max(count, 0)) }

    /// The bytes in two chunks, cut at every place of the first few.
    private func split(_ total: Int) -> [(UpstreamStep, Int)] {
        (1..<max(2, min(total, 6))).filter { $0 < total }.map { (UpstreamStep($0), total - $0) }
    }

    /// Two chunks with an answer that brings nothing at one place, or at all.
    private func around(_ total: Int, _ outcome: Outcome) -> [[UpstreamStep]] {
        let nothing = UpstreamStep(0, then: outcome)
        let end = UpstreamStep(0, then: .end)
        let whole = total > 0 ? [UpstreamStep(total)] : []
        var scripts = [[nothing] + whole + [end], whole + [nothing, end]]
        for (first, rest) in split(total) {
            scripts.append([first, nothing, UpstreamStep(rest), end])
            scripts.append([nothing, first, nothing, UpstreamStep(rest), nothing, end])
        }
        return scripts
    }
}
