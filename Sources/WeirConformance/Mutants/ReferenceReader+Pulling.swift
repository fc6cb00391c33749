import WeirProtocol

extension ReferenceReader {
    /// Asks the upstream for bytes, more than once where a fault says so.
    func pullAgain(_ room: UnsafeMutableRawBufferPointer) -> (Int, Outcome) {
        let half = (room.count + 1) / 2
        let splits = room.count > 1 && faults.fires(.readsTwice, size: room.count, offset: offset)
        var (count, outcome) = unsafe pull(splits ? UnsafeMutableRawBufferPointer(rebasing: room[..<half]) : room)
        var spins = 0
        while outcome == .wouldBlock, count == 0 {
            if spins < 5, spins > 0 || faults.fires(.spinsOnWouldBlock) {
                spins += 1
            } else if !faults.fires(.spinsForEver) {
                break
            }
            (count, outcome) = unsafe pull(room)
        }
        let fills = faults.fires(.fillsTheBuffer, size: room.count, offset: offset)
        var more = fills ? Int.max : splits || faults.fires(.fillsOneMore, size: room.count, offset: offset) ? 1 : 0
        while more > 0, outcome == .ok, count > 0, count < room.count {
            more -= 1
            let next = unsafe pull(UnsafeMutableRawBufferPointer(rebasing: room[count...]))
            count += next.0
            outcome = next.1
            if next.0 == 0, next.1 == .ok { break }
        }
        return (count, outcome)
    }

    /// Takes up to `size` bytes into the buffer.
    func refill(_ size: Int) {
        var chunk = [UInt8](repeating: 0, count: size)
        var answer = (0, Outcome.ok)
        var tries = 0
        repeat {
            answer = unsafe chunk.withUnsafeMutableBytes { unsafe pullAgain($0) }
            tries += 1
            if tries > 100, !faults.fires(.spinsOnEmpty, offset: offset) { answer.1 = .noProgress }
        } while answer.0 == 0 && answer.1 == .ok
        pending += chunk[..<answer.0]
        pendingOutcome = answer.1
        guard faults.fires(.withholdsLastByte), answer.1 == .ok else { return }
        var next = [UInt8](repeating: 0, count: size)
        let second = unsafe next.withUnsafeMutableBytes { unsafe pull($0) }
        pending += next[..<second.0]
        pendingOutcome = second.1
        if second.1 == .end, second.0 == 0, !pending.isEmpty { pending.removeLast() }
    }

    /// One upstream read, within the limit, from the part whose turn it is.
    private func pull(_ room: UnsafeMutableRawBufferPointer) -> (Int, Outcome) {
        let asks = left <= 0 && faults.fires(.limitAsksAtZero)
        if left <= 0, !asks { return (0, .end) }
        let beyond = asks || faults.fires(.limitTakesMore, size: room.count, offset: offset)
        var window = beyond ? room.count : min(room.count, left)
        if window == 0 { window = min(room.count, 1) }
        while true {
            guard let base = room.baseAddress else { return (0, .ok) }
            var (count, outcome) = unsafe upstreams[part].read(into: base, capacity: window)
            if outcome.isError, faults.fires(.limitForgetsFailedBytes) { left += count }
            if left != Int.max { left -= count }
            if outcome.isPermanentError, part + 1 < upstreams.count, faults.fires(.partErrorSkips) { outcome = .end }
            guard outcome == .end, part + 1 < upstreams.count else {
                if outcome == .end { sourceEnded = true }
                return (count, asks ? .end : outcome)
            }
            if faults.fires(.partEndEnds) { return (count, .end) }
            part += 1
            if part + 1 < upstreams.count, faults.fires(.partIsSkipped) { part += 1 }
            if count > 0 {
                count = min(count, window)
                return (count, .ok)
            }
        }
    }

    func peek(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        let wanted = min(room.count, shape.bufferSize)
        while pending.count < wanted, pendingOutcome == .ok {
            let before = pending.count
            refill(shape.bufferSize - pending.count)
            if before > 0, pendingOutcome.isError, faults.fires(.failedRefillDrops) { pending.removeFirst() }
            if faults.fires(.peekIsShort, size: room.count, offset: offset) { break }
        }
        let count = min(wanted, pending.count)
        for index in 0..<count { unsafe room[index] = pending[index] }
        if count > 0, faults.fires(.peekConsumes, size: room.count, offset: offset) { pending.removeFirst() }
        if count == room.count {
            return SubjectAnswer(Int64(count), faults.fires(.peekReportsTooEarly) ? pendingOutcome : .ok)
        }
        let outcome = pendingOutcome
        if outcome.isError || outcome == .wouldBlock { pendingOutcome = .ok }
        if outcome.isPermanentError { failed = true }
        return SubjectAnswer(Int64(count), outcome)
    }

    func unread() -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        guard mayUnread, let last = recent.last else { return SubjectAnswer(0, .invalid) }
        mayUnread = false
        pending.insert(faults.fires(.unreadWrongByte) ? last ^ 1 : last, at: 0)
        ended = false
        offset -= 1
        return SubjectAnswer(0, .ok)
    }

    func discard(_ size: Int) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        var skipped = 0
        if size <= pending.count, pendingOutcome == .ok, faults.fires(.discardReadsAhead, size: size, offset: offset) {
            refill(max(shape.bufferSize, 1))
        }
        while skipped < size {
            if pending.isEmpty {
                if pendingOutcome != .ok { break }
                refill(max(shape.bufferSize, 1))
                if pending.isEmpty { continue }
            }
            let count = min(size - skipped, pending.count)
            pending.removeFirst(count)
            skipped += count
        }
        if size > 0, !pending.isEmpty, faults.fires(.discardSkipsOneMore, size: size, offset: offset) {
            pending.removeFirst()
        }
        offset += skipped
        if skipped == size {
            if size > 0, faults.fires(.discardCountsWrong, size: size, offset: offset) { skipped -= 1 }
            return SubjectAnswer(Int64(skipped), .ok)
        }
        let outcome = pendingOutcome
        if outcome != .end { pendingOutcome = .ok }
        if outcome.isPermanentError { failed = true }
        return SubjectAnswer(Int64(skipped), outcome)
    }

    func line(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, .closed) }
        if ended { return SubjectAnswer(0, .end) }
        var count = 0
        while count < room.count {
            if pending.isEmpty {
                if count > 0, faults.fires(.lineStopsAtChunk, size: count, offset: offset) { break }
                if pendingOutcome != .ok {
                    let outcome = pendingOutcome
                    if outcome != .end { pendingOutcome = .ok }
                    if outcome == .end { ended = true }
                    if outcome.isPermanentError { failed = true }
                    return SubjectAnswer(Int64(count), outcome)
                }
                refill(max(shape.bufferSize, 1))
                continue
            }
            let byte = pending.removeFirst()
            unsafe room[count] = byte
            count += 1
            if byte == 0x0a { break }
        }
        offset += count
        return SubjectAnswer(Int64(count), .ok)
    }
}
