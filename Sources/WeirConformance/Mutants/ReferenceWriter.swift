import WeirProtocol

/// A writer on raw memory that is correct in every respect, but for the faults it is made with.
final class ReferenceWriter: Subject {
    private var faults: Faults
    private let shape: ReferenceShape
    private let downstream: DownstreamScript
    private var held: [UInt8] = []
    private var heldBefore = 0
    private var failed: Outcome?
    private var syncFailed = false
    private var closed = false
    private var offset = 0
    private var clean = true
    private var last: UInt8 = 0
    private var keptSource: UnsafeMutableRawBufferPointer?
    private var lagging: [UInt8] = []

    init(_ shape: ReferenceShape, faults: [Fault], _ surroundings: Surroundings) {
        self.shape = shape
        self.faults = Faults(faults)
        downstream = surroundings.downstream()
    }

    deinit {
        if failed != nil, faults.fires(.retriesOnRelease) {
            _ = held.withUnsafeBytes { unsafe downstream.write($0) }
        }
        if failed != nil, faults.fires(.trailsOnRelease) { _ = [0x2a].withUnsafeBytes { unsafe downstream.write($0) } }
        if !faults.fires(.leaks) { downstream.release() }
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        if let source = unsafe keptSource {
            _ = unsafe downstream.write(UnsafeRawBufferPointer(source))
            unsafe keptSource = nil
        }
        if !lagging.isEmpty {
            _ = send(lagging)
            lagging = []
        }
        switch operation.verb {
        case .write: return unsafe write(region)
        case .gather: return unsafe gather(region, at: operation.at ?? 0)
        case .flush: return SubjectAnswer(0, flush())
        case .sync: return SubjectAnswer(0, sync())
        case .close: return SubjectAnswer(0, close())
        case .state where shape.bufferSize > 0: return SubjectAnswer(Int64(heldCount()), .ok)
        default: return SubjectAnswer(0, .unsupported)
        }
    }

    private func heldCount() -> Int {
        if faults.fires(.heldCountIsZero) { return 0 }
        return faults.fires(.heldCountLags) ? heldBefore : held.count
    }

    private func write(_ source: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        heldBefore = held.count
        if closed {
            if !source.isEmpty, faults.fires(.writesAfterClose) { return SubjectAnswer(Int64(source.count), .ok) }
            return faults.fires(.acceptsAfterClose)
                ? SubjectAnswer(Int64(source.count), .ok) : SubjectAnswer(0, .closed)
        }
        if source.isEmpty {
            if faults.fires(.emptyWriteSends, offset: offset) { _ = send([0x2a]) }
            if failed != nil {
                if faults.fires(.emptyWriteWaitsAfterError) { return SubjectAnswer(0, .wouldBlock) }
                if faults.fires(.emptyWriteSendsAfterError) { _ = send([0x2a]) }
            }
            return SubjectAnswer(0, faults.fires(.emptyWriteFails, offset: offset) ? .invalid : failed ?? .ok)
        }
        if let failed, !faults.fires(.forgetsError) { return SubjectAnswer(0, failed) }
        if faults.fires(.inventsWriteError, size: source.count, offset: offset) { return SubjectAnswer(0, settle(.io)) }
        if faults.fires(.acceptsNothing, size: source.count, offset: offset) { return SubjectAnswer(0, .ok) }
        var offered = source.count
        if offered > 1, faults.fires(.acceptsHalf, size: offered, offset: offset) { offered /= 2 }
        if offered > 1, faults.fires(.acceptsAllButOne, size: offered, offset: offset) { offered -= 1 }
        var bytes = unsafe Array(source[..<offered])
        spoil(&bytes)
        if faults.fires(.changesSource, size: source.count, offset: offset) { unsafe source[0] ^= 1 }
        if faults.fires(.changesSourceEnd, size: source.count, offset: offset) { unsafe source[source.count - 1] ^= 1 }
        var answer = SubjectAnswer(Int64(offered), .ok)
        if held.isEmpty, faults.fires(.keepsSource, size: source.count, offset: offset) {
            unsafe keptSource = source
        } else if held.isEmpty, faults.fires(.keepsLastByte, size: source.count, offset: offset) {
            unsafe keptSource = UnsafeMutableRawBufferPointer(rebasing: source[(source.count - 1)...])
            answer = accept(Array(bytes.dropLast()), offered)
            answer.count = Int64(offered)
        } else if shape.bufferSize == 0, faults.fires(.holdsLastByte, size: bytes.count, offset: offset) {
            lagging = bytes.suffix(1)
            answer = accept(bytes.dropLast(), offered)
            if answer.outcome == .ok { answer.count = Int64(offered) } else { lagging = [] }
        } else {
            answer = accept(bytes, offered)
        }
        if answer.outcome == .brokenPipe {
            if faults.fires(.brokenPipeIsHidden) { answer = SubjectAnswer(Int64(offered), .ok) }
            if faults.fires(.brokenPipeIsQuiet) { answer.outcome = .ok }
        }
        if answer.outcome.isPermanentError, shape.bufferSize > 0 { failed = failed ?? answer.outcome }
        if answer.count > 0 { clean = false }
        offset += Int(answer.count)
        if faults.fires(.acceptsTooMuch, size: source.count, offset: offset) { answer.count = Int64(source.count + 1) }
        if faults.fires(.acceptsNegative, size: source.count, offset: offset) { answer.count = -1 }
        return answer
    }

    /// Takes bytes from two places as one write.
    private func gather(_ source: UnsafeMutableRawBufferPointer, at split: Int) -> SubjectAnswer {
        let (first, second) = unsafe (Array(source[..<split]), Array(source[split...]))
        guard !closed, !first.isEmpty, !second.isEmpty else { return unsafe write(source) }
        if faults.fires(.gatherSwapsPlaces) { return accept(second + first, source.count) }
        if faults.fires(.gatherForgetsSecond) {
            let (sent, outcome) = send(first)
            return SubjectAnswer(Int64(outcome == .ok ? source.count : sent), outcome)
        }
        if faults.fires(.gatherSkipsRest) {
            let taken = unsafe downstream.write(UnsafeRawBufferPointer(source))
            if taken.outcome != .ok { return SubjectAnswer(Int64(taken.count), taken.outcome) }
            let passed = max(taken.count, split)
            let (sent, outcome) = unsafe send(Array(source[passed...]))
            return SubjectAnswer(Int64(passed + sent), outcome)
        }
        var answer = unsafe write(source)
        if faults.fires(.gatherCountsFirstOnly) { answer.count = min(answer.count, Int64(split)) }
        return answer
    }

    private func spoil(_ bytes: inout [UInt8]) {
        if bytes.count > 1, faults.fires(.reordersBytes, size: bytes.count, offset: offset) { bytes.swapAt(0, 1) }
        if faults.fires(.dropsByte, size: bytes.count, offset: offset) { bytes.removeFirst() }
        if !bytes.isEmpty, faults.fires(.sendsByteTwice, size: bytes.count, offset: offset) {
            bytes.insert(bytes[0], at: 0)
        }
    }

    /// Holds or sends bytes; the answer counts those of the caller's that were accepted.
    private func accept(_ bytes: [UInt8], _ offered: Int) -> SubjectAnswer {
        if shape.bufferSize == 0 {
            let (sent, outcome) = send(bytes)
            return counted(sent, bytes.count, offered, outcome)
        }
        if held.count + bytes.count > shape.bufferSize, !faults.fires(.holdsTooMuch) {
            if !held.isEmpty, bytes.count >= shape.bufferSize, faults.fires(.sendsNewBeforeHeld) {
                let (sent, outcome) = send(bytes)
                return counted(sent, bytes.count, offered, outcome)
            }
            let outcome = sendHeld()
            if outcome != .ok, !(outcome.isPermanentError && faults.fires(.swallowsWriteError)) {
                return SubjectAnswer(0, outcome)
            }
            if bytes.count >= shape.bufferSize {
                let (sent, outcome) = send(bytes)
                return counted(sent, bytes.count, offered, outcome)
            }
        }
        held += bytes
        return SubjectAnswer(Int64(offered), .ok)
    }

    private func counted(_ sent: Int, _ of: Int, _ offered: Int, _ outcome: Outcome) -> SubjectAnswer {
        if outcome == .ok { return SubjectAnswer(Int64(sent == of ? offered : min(sent, offered)), .ok) }
        if outcome.isTransient {
            if faults.fires(.wouldBlockTakesAll) { return SubjectAnswer(Int64(offered), outcome) }
            if faults.fires(.wouldBlockCountsNothing) { return SubjectAnswer(0, outcome) }
        } else {
            if faults.fires(.swallowsWriteError) { return SubjectAnswer(Int64(offered), .ok) }
            if faults.fires(.failureCountsNothing) { return SubjectAnswer(0, outcome) }
        }
        return SubjectAnswer(Int64(min(sent, offered)), outcome)
    }

    private func sendHeld() -> Outcome {
        let (sent, outcome) = send(held)
        held.removeFirst(sent)
        return outcome
    }

    /// Sends bytes in as many writes as it takes.
    private func send(_ bytes: [UInt8]) -> (Int, Outcome) {
        var sent = 0
        var tries = 0
        while sent < bytes.count {
            let end = shape.has(.writesBytewise) ? sent + 1 : bytes.count
            let answer = bytes.withUnsafeBytes {
                unsafe downstream.write(UnsafeRawBufferPointer(rebasing: $0[sent..<end]))
            }
            let isShort = answer.count > 0 && answer.count < end - sent && answer.outcome == .ok
            sent += answer.count
            if isShort, faults.fires(.restartsAfterShort) {
                _ = bytes.withUnsafeBytes { unsafe downstream.write($0) }
                return (bytes.count, .ok)
            }
            if answer.outcome != .ok { return (sent, answer.outcome) }
            tries = answer.count == 0 ? tries + 1 : 0
            if tries > 2, !faults.fires(.triesForEver) { return (sent, .noProgress) }
        }
        if let byte = bytes.last { last = byte }
        return (sent, .ok)
    }

    private func flush() -> Outcome {
        if closed {
            return faults.fires(.flushAfterCloseFails) ? .io : .closed
        }
        if let failed, !faults.fires(.flushForgetsError) {
            if faults.fires(.flushLosesAfterFailure) {
                held = []
                self.failed = nil
                return .ok
            }
            return failed
        }
        if !clean, faults.fires(.inventsFlushError) { return settle(.io) }
        if clean, faults.fires(.emptyFlushFails) { return .invalid }
        if clean, faults.fires(.secondFlushSends) { _ = send([last]) }
        if clean == false, faults.fires(.flushStopsHere) { return settle(sendHeld()) }
        let wasEmpty = held.isEmpty
        if faults.fires(.flushForgetsHeld, offset: offset) {
            return downstream.end(.flush)
        }
        if !held.isEmpty, faults.fires(.flushOvertakesBytes) { return settle(overtaking(0)) }
        if !held.isEmpty, faults.fires(.flushOvertakesLastByte) { return settle(overtaking(held.count - 1)) }
        var kept: UInt8?
        if !held.isEmpty, faults.fires(.flushKeepsLastByte, offset: offset) { kept = held.removeLast() }
        var outcome = sendHeld()
        if let kept { held.append(kept) }
        if outcome != .ok { return settle(outcome) }
        if wasEmpty, faults.fires(.flushSkipsWhenEmpty) { return .ok }
        outcome = downstream.end(.flush)
        if outcome.isPermanentError, faults.fires(.swallowsFlushError) { outcome = .ok }
        clean = outcome == .ok
        return settle(outcome)
    }

    /// Flushes the downstream after the first `count` held bytes, and sends the others behind that.
    private func overtaking(_ count: Int) -> Outcome {
        let (sent, outcome) = send(Array(held.prefix(count)))
        held.removeFirst(sent)
        if outcome != .ok { return outcome }
        let flushed = downstream.end(.flush)
        if flushed != .ok { return flushed }
        clean = true
        return sendHeld()
    }

    private func settle(_ outcome: Outcome) -> Outcome {
        if outcome.isPermanentError, shape.bufferSize > 0 { failed = failed ?? outcome }
        return outcome
    }

    private func sync() -> Outcome {
        if closed { return .closed }
        if syncFailed, faults.fires(.syncRetrySucceeds) { return .ok }
        if let failed { return failed }
        if faults.fires(.syncDoesNothing) { return .ok }
        if faults.fires(.syncForgetsHeld) { return settle(downstream.end(.sync)) }
        if faults.fires(.syncsBeforeSending) {
            let outcome = downstream.end(.sync)
            return outcome == .ok ? settle(sendHeld()) : settle(outcome)
        }
        let sent = sendHeld()
        if sent != .ok { return settle(sent) }
        var outcome = downstream.end(faults.fires(.syncOnlyFlushes) ? .flush : .sync)
        if outcome.isPermanentError {
            syncFailed = true
            if faults.fires(.swallowsSyncError) { outcome = .ok }
        }
        return settle(outcome)
    }

    private func close() -> Outcome {
        if closed {
            if faults.fires(.closesTwice) { _ = downstream.end(.flush) }
            return faults.fires(.secondCloseFails) ? .closed : .ok
        }
        closed = true
        var outcome = failed ?? .ok
        if failed != nil, faults.fires(.closeHidesLoss) {
            outcome = .ok
        } else if failed == nil {
            if faults.fires(.closeForgetsHeld) { held = [] }
            outcome = sendHeld()
            if outcome == .ok { outcome = downstream.end(.flush) }
            if outcome != .ok, faults.fires(.closeStopsAtError) { return outcome }
        }
        if faults.fires(.closeNeverCloses) { return outcome }
        var end = downstream.end(.close)
        if faults.fires(.closesUpstreamTwice) { _ = downstream.end(.close) }
        if faults.fires(.swallowsCloseError) { end = .ok }
        if outcome == .ok, end == .ok, faults.fires(.inventsCloseError) { end = .io }
        if end != .ok, outcome == .ok || faults.fires(.lastCloseErrorWins) { outcome = end }
        return outcome
    }
}
