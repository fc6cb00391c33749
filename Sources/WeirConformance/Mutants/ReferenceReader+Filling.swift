import WeirProtocol

extension ReferenceReader {
    /// Fills the room of a read from the buffer or the upstream.
    func fill(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if closed { return unsafe afterClose(room) }
        if room.isEmpty { return withoutRoom() }
        if ended { return unsafe afterEnd(room) }
        if failed, let answer = unsafe afterError(room) { return answer }
        if let again = repeatedError {
            repeatedError = nil
            return SubjectAnswer(0, again)
        }
        if endsNext, pending.isEmpty {
            ended = true
            return SubjectAnswer(0, .end)
        }
        if faults.fires(.saysNothing, size: room.count, offset: offset) { return SubjectAnswer(0, .ok) }
        if silence > 0 || faults.fires(.neverAnswers, size: room.count, offset: offset) {
            silence += 1
            if silence <= 150 { return SubjectAnswer(0, .ok) }
            silence = 0
        }
        if shape.has(.wouldBlockFirst), pending.isEmpty {
            spoke.toggle()
            if spoke { return SubjectAnswer(0, .wouldBlock) }
        }
        var (count, outcome) = unsafe take(room)
        if repeatsNext, count > 0, count < room.count, let last = recent.last {
            repeatsNext = false
            for index in stride(from: count, to: 0, by: -1) { unsafe room[index] = room[index - 1] }
            unsafe room[0] = last
            count += 1
        }
        unsafe settle(room, &count, &outcome)
        if outcome == .end, shape.has(.endsSeparately), count > 0 {
            endsNext = true
            outcome = .ok
        }
        if outcome == .end { ended = true }
        if outcome.isPermanentError {
            failed = true
            if faults.fires(.reportsErrorTwice) { repeatedError = outcome }
        }
        return SubjectAnswer(Int64(count), outcome)
    }

    private func afterClose(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if !room.isEmpty, faults.fires(.readsAfterClose) {
            unsafe room[0] = TraceContent.byte(at: offset)
            return SubjectAnswer(1, .ok)
        }
        return SubjectAnswer(0, !room.isEmpty && faults.fires(.endsAfterClose) ? .end : .closed)
    }

    private func withoutRoom() -> SubjectAnswer {
        if !ended, !failed {
            if faults.fires(.emptyReadEnds, offset: offset) { return SubjectAnswer(0, .end) }
            if faults.fires(.emptyReadFails, offset: offset) { return SubjectAnswer(0, .invalid) }
            if faults.fires(.emptyReadSkips, offset: offset) { losesNext = true }
            if faults.fires(.emptyReadWaits, offset: offset), pending.isEmpty, pendingOutcome == .ok {
                refill(1)
            }
        }
        let isOver = ended || shape.has(.emptyReadEndsAtEnd) && pending.isEmpty && pendingOutcome == .end
        return SubjectAnswer(0, isOver ? .end : .ok)
    }

    private func afterEnd(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if faults.fires(.endThenByte) {
            unsafe room[0] = TraceContent.byte(at: offset)
            return SubjectAnswer(1, .ok)
        }
        if faults.fires(.endThenError) { return SubjectAnswer(0, .io) }
        return SubjectAnswer(0, faults.fires(.endThenSilence) ? .ok : .end)
    }

    private func afterError(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer? {
        if faults.fires(.errorThenEnds) { return SubjectAnswer(0, .end) }
        if faults.fires(.bytesAfterError) {
            unsafe room[0] = 0x2a
            return SubjectAnswer(1, .ok)
        }
        if !recent.isEmpty, faults.fires(.repeatsAfterError) {
            let count = min(room.count, recent.count)
            for index in 0..<count { unsafe room[index] = recent[index] }
            return SubjectAnswer(Int64(count), .ok)
        }
        return nil
    }

    /// Applies the faults that show where an upstream's answer is turned into one's own.
    private func settle(_ room: UnsafeMutableRawBufferPointer, _ count: inout Int, _ outcome: inout Outcome) {
        if losesNext, count > 1 {
            losesNext = false
            for index in 1..<count { unsafe room[index - 1] = room[index] }
            count -= 1
        }
        switch outcome {
        case .ok:
            if count > 0, count < room.count {
                if faults.fires(.shortReadEnds, size: count, offset: offset) { outcome = .end }
                if faults.fires(.shortChunkEnds, size: count, offset: offset) { endsNext = true }
            }
        case .end:
            if count > 0, faults.fires(.dropsFusedBytes, size: count, offset: offset) { count = 0 }
            if count > 0, faults.fires(.dropsFusedLastByte, size: count, offset: offset) { count -= 1 }
            if count == 0, faults.fires(.neverSettles) { outcome = .ok }
        case .wouldBlock:
            if faults.fires(.wouldBlockEnds) { outcome = .end }
        case .interrupted:
            if faults.fires(.interruptionEnds) { outcome = .end }
        default: break
        }
        if outcome.isTransient {
            if faults.fires(.losesOnTransient) { losesNext = true }
            if faults.fires(.repeatsOnTransient) { repeatsNext = true }
        }
        if outcome.isPermanentError {
            if count > 0, faults.fires(.dropsBytesWithError, size: count, offset: offset) { count = 0 }
            if faults.fires(.errorEnds) { outcome = .end }
        }
    }

    /// Moves bytes into the room: from the buffer if it has any, else from upstream.
    private func take(_ room: UnsafeMutableRawBufferPointer) -> (Int, Outcome) {
        var count = 0
        var outcome = Outcome.ok
        if pending.isEmpty, pendingOutcome == .ok, shape.bufferSize == 0 || room.count >= shape.bufferSize,
            !shape.has(.readsAhead)
        {
            let window = shape.has(.oneByte) ? 1 : shape.has(.half) ? (room.count + 1) / 2 : room.count
            let lent = unsafe UnsafeMutableRawBufferPointer(rebasing: room[..<window])
            var tries = 0
            repeat {
                (count, outcome) = unsafe pullAgain(lent)
                tries += 1
                if tries > 100, !faults.fires(.spinsOnEmpty, offset: offset) { outcome = .noProgress }
            } while shape.bufferSize > 0 && count == 0 && outcome == .ok
            if shape.bufferSize > 0, count > 0, outcome == .ok,
                faults.fires(.bypassKeepsStale, size: count, offset: offset)
            {
                pending = unsafe [room[count - 1]]
            }
            if shape.has(.splitsErrors), count > 0, outcome.isError {
                pendingOutcome = outcome
                outcome = .ok
            }
        } else {
            if pending.isEmpty, pendingOutcome == .ok { refill(max(shape.bufferSize, 1)) }
            if faults.fires(.readsWithBuffered), pendingOutcome == .ok, pending.count < room.count {
                refill(max(shape.bufferSize, 1))
            }
            (count, outcome) = unsafe drain(room)
        }
        if let aside, count > 0 { unsafe writeAside(aside, room, count, &outcome) }
        return (count, outcome)
    }

    private func drain(_ room: UnsafeMutableRawBufferPointer) -> (Int, Outcome) {
        if pendingOutcome.isError, !pending.isEmpty, faults.fires(.errorBeforeBytes) {
            defer { pendingOutcome = .ok }
            return (0, pendingOutcome)
        }
        let most = shape.has(.oneByte) ? 1 : shape.has(.half) ? (room.count + 1) / 2 : room.count
        let count = min(most, pending.count)
        for index in 0..<count { unsafe room[index] = pending[index] }
        pending.removeFirst(count)
        if count > 0, shape.has(.endsSeparately) || !pending.isEmpty { return (count, .ok) }
        guard pending.isEmpty else { return (count, .ok) }
        if !faults.fires(.withholdsLastByte), count > 0, pendingOutcome != .end { return (count, .ok) }
        let outcome = pendingOutcome
        if outcome != .end { pendingOutcome = .ok }
        return (count, outcome)
    }

    private func writeAside(
        _ aside: DownstreamScript, _ room: UnsafeMutableRawBufferPointer, _ count: Int, _ outcome: inout Outcome
    ) {
        var bytes = unsafe owedAside + Array(room[..<count])
        owedAside = []
        if faults.fires(.teeForgets, size: count, offset: offset) { return }
        if faults.fires(.teeLags, size: count, offset: offset) {
            owedAside = bytes
            return
        }
        var tries = 0
        while !bytes.isEmpty {
            let answer = bytes.withUnsafeBytes { unsafe aside.write($0) }
            bytes.removeFirst(answer.count)
            tries = answer.count == 0 ? tries + 1 : 0
            if answer.outcome != .ok || tries > 2 {
                guard !faults.fires(.teeHidesFailure) else { return }
                // What the upstream said is not forgotten because writing aside failed too.
                if outcome != .ok { pendingOutcome = outcome }
                outcome = answer.outcome == .ok ? .noProgress : answer.outcome
                return
            }
        }
    }
}
