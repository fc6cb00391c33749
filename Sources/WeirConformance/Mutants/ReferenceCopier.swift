import WeirProtocol

/// A copy loop on raw memory that is correct in every respect, but for the faults it is made with.
final class ReferenceCopier: Subject {
    private var faults: Faults
    private let upstream: UpstreamScript
    private let downstream: DownstreamScript
    private let size: Int
    private let offloads: Bool
    private var needsFlush = false

    init(_ shape: ReferenceShape, faults: [Fault], _ surroundings: Surroundings) {
        self.faults = Faults(faults)
        upstream = surroundings.upstream()
        downstream = surroundings.downstream()
        size = max(shape.bufferSize, 1)
        offloads = shape.offloads
    }

    deinit {
        upstream.release()
        downstream.release()
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        var total: Int64 = 0
        var outcome: Outcome
        switch operation.verb {
        case .copy: outcome = copy(upTo: Int.max, &total)
        case .copyCount:
            outcome = copy(upTo: operation.size, &total)
            if outcome == .ok, total < operation.size { outcome = .end }
        default: return SubjectAnswer(0, .unsupported)
        }
        if faults.fires(.copyClosesUpstream) { upstream.close() }
        if faults.fires(.copyCloses) { _ = downstream.end(.close) }
        if faults.fires(.copyCountsWrong) { total += 1 }
        return SubjectAnswer(total, outcome)
    }

    private func copy(upTo limit: Int, _ total: inout Int64) -> Outcome {
        var skips = 0
        if offloads, let over = offload(upTo: limit, &total, &skips) { return over }
        var chunk = [UInt8](repeating: 0, count: size)
        var empty = 0
        while Int(total) < limit {
            let left = faults.fires(.copyCountTakesMore) ? size : limit - Int(total)
            let window = min(size, left)
            let (count, outcome) = unsafe chunk.withUnsafeMutableBytes {
                unsafe upstream.read(into: $0.baseAddress!, capacity: window)
            }
            let drops = outcome.isError && faults.fires(.copyDropsBeforeError)
            if count > skips, !drops {
                let written = write(chunk[skips..<count], &total)
                skips = 0
                if written != .ok { return faults.fires(.copyHidesWriteError) ? .ok : written }
            }
            empty = count == 0 && outcome == .ok ? empty + 1 : 0
            if empty > 100, !faults.fires(.copySpins, offset: Int(total)) { return .noProgress }
            if outcome == .end { return faults.fires(.copyEndIsError) ? .unexpectedEnd : .ok }
            if outcome == .wouldBlock, needsFlush, !faults.fires(.copyNeverFlushes) {
                let flushed = downstream.end(.flush)
                if flushed != .ok { return flushed }
                needsFlush = false
            }
            if outcome.isPermanentError, faults.fires(.copyHidesReadError) { return .ok }
            if outcome != .ok { return outcome }
            if count > 0, count < window, faults.fires(.copyStopsEarly, size: count, offset: Int(total)) { return .ok }
        }
        return .ok
    }

    /// The shorter way, as far as it goes; nil where the rest is to be read and written.
    private func offload(upTo limit: Int, _ total: inout Int64, _ skips: inout Int) -> Outcome? {
        while Int(total) < limit {
            let left = faults.fires(.offloadIgnoresLimit) ? Int.max : limit - Int(total)
            guard let (count, outcome) = downstream.offload(from: upstream, upTo: left) else {
                if faults.fires(.offloadLosesByte) { skips = 1 }
                return faults.fires(.offloadRefusalEnds) ? .ok : nil
            }
            if !faults.fires(.offloadCountsNothing) { total += Int64(count) }
            if count > 0 { needsFlush = true }
            if outcome != .ok { return faults.fires(.offloadHidesError) ? .ok : outcome }
            if count == 0 { return faults.fires(.offloadZeroEnds) ? .ok : nil }
        }
        return nil
    }

    private func write(_ bytes: ArraySlice<UInt8>, _ total: inout Int64) -> Outcome {
        var rest = bytes
        var tries = 0
        while !rest.isEmpty {
            let answer = rest.withUnsafeBytes { unsafe downstream.write($0) }
            rest.removeFirst(answer.count)
            total += Int64(answer.count)
            if answer.count > 0 { needsFlush = true }
            if answer.outcome != .ok { return answer.outcome }
            if !rest.isEmpty, faults.fires(.copyIgnoresShortWrites) { return .ok }
            tries = answer.count == 0 ? tries + 1 : 0
            if tries > 2 { return .noProgress }
        }
        return .ok
    }
}
