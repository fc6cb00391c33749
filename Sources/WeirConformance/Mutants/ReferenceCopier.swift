import WeirProtocol

/// A copy loop on raw memory that is correct in every respect, but for the faults it is made with.
final class ReferenceCopier: Subject {
    private var faults: Faults
    private let upstream: UpstreamScript
    private let downstream: DownstreamScript
    private let size: Int

    init(_ shape: ReferenceShape, faults: [Fault], _ surroundings: Surroundings) {
        self.faults = Faults(faults)
        upstream = surroundings.upstream()
        downstream = surroundings.downstream()
        size = max(shape.bufferSize, 1)
    }

    deinit {
        upstream.release()
        downstream.release()
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard operation.verb == .copy else { return SubjectAnswer(0, .unsupported) }
        var total: Int64 = 0
        let outcome = copy(&total)
        if faults.fires(.copyClosesUpstream) { upstream.close() }
        if faults.fires(.copyCloses) { _ = downstream.end(.close) }
        if faults.fires(.copyCountsWrong) { total += 1 }
        return SubjectAnswer(total, outcome)
    }

    private func copy(_ total: inout Int64) -> Outcome {
        var chunk = [UInt8](repeating: 0, count: size)
        var empty = 0
        while true {
            let (count, outcome) = unsafe chunk.withUnsafeMutableBytes {
                unsafe upstream.read(into: $0.baseAddress!, capacity: size)
            }
            let drops = outcome.isError && faults.fires(.copyDropsBeforeError)
            if count > 0, !drops {
                let written = write(chunk[..<count], &total)
                if written != .ok { return faults.fires(.copyHidesWriteError) ? .ok : written }
            }
            empty = count == 0 && outcome == .ok ? empty + 1 : 0
            if empty > 100, !faults.fires(.copySpins, offset: Int(total)) { return .noProgress }
            if outcome == .end { return faults.fires(.copyEndIsError) ? .unexpectedEnd : .ok }
            if outcome.isPermanentError, faults.fires(.copyHidesReadError) { return .ok }
            if outcome != .ok { return outcome }
            if count > 0, count < size, faults.fires(.copyStopsEarly, size: count, offset: Int(total)) { return .ok }
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>, _ total: inout Int64) -> Outcome {
        var rest = bytes
        var tries = 0
        while !rest.isEmpty {
            let answer = rest.withUnsafeBytes { unsafe downstream.write($0) }
            rest.removeFirst(answer.count)
            total += Int64(answer.count)
            if answer.outcome != .ok { return answer.outcome }
            if !rest.isEmpty, faults.fires(.copyIgnoresShortWrites) { return .ok }
            tries = answer.count == 0 ? tries + 1 : 0
            if tries > 2 { return .noProgress }
        }
        return .ok
    }
}
