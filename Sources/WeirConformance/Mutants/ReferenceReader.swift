import WeirProtocol

/// A reader on raw memory that is correct in every respect, but for the faults it is made with.
///
/// One implementation with switch points was preferred to wrappers around correct readers: most real defects sit between
/// an upstream call and its answer, where a wrapper cannot reach.
final class ReferenceReader: Subject {
    var faults: Faults
    var shape: ReferenceShape
    let upstreams: [UpstreamScript]
    let aside: DownstreamScript?
    var part = 0
    var left: Int
    /// Bytes that were taken from upstream and not given yet.
    var pending: [UInt8] = []
    /// What the upstream said together with the last of them.
    var pendingOutcome = Outcome.ok
    var closed = false
    var ended = false
    var failed = false
    var losesNext = false
    var repeatsNext = false
    var endsNext = false
    var silence = 0
    var spoke = false
    var offset = 0
    var recent: [UInt8] = []
    var owedAside: [UInt8] = []
    var kept: UnsafeMutableRawPointer?
    var mayUnread = false
    var detached = false
    var sourceEnded = false
    var exceeded = false
    var repeatedError: Outcome?

    init(_ shape: ReferenceShape, faults: [Fault], _ surroundings: Surroundings) {
        self.shape = shape
        self.faults = Faults(faults)
        upstreams = (0..<surroundings.partCount).map { _ in surroundings.upstream() }
        aside = shape.copiesAside ? surroundings.downstream() : nil
        left = shape.limit ?? Int.max
        if self.faults.fires(.limitGivesMore) { left += 1 }
    }

    deinit {
        if let kept = unsafe kept, faults.fires(.writesAfterRelease) {
            unsafe kept.storeBytes(of: 0x77, as: UInt8.self)
        }
        if !faults.fires(.leaks) {
            for upstream in upstreams { upstream.release() }
            aside?.release()
        }
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        if let kept = unsafe kept, faults.fires(.writesLate) { unsafe kept.storeBytes(of: 0x77, as: UInt8.self) }
        if detached, ![.read, .state, .close].contains(operation.verb) { return SubjectAnswer(0, .unsupported) }
        switch operation.verb {
        case .read:
            mayUnread = false
            let answer = unsafe read(region, prefix)
            if answer.count > 0 { mayUnread = true }
            unsafe kept = region.isEmpty ? nil : region.baseAddress
            return answer
        case .scatter:
            let answer = unsafe scatter(region, prefix, at: operation.at ?? 0)
            unsafe kept = region.isEmpty ? nil : region.baseAddress
            return answer
        case .peek:
            if operation.size > 0, !faults.fires(.unreadAfterPeek) { mayUnread = false }
            return unsafe peek(region)
        case .discard:
            if operation.size > 0, !faults.fires(.unreadAfterDiscard) { mayUnread = false }
            return discard(operation.size)
        case .unread: return unread()
        case .consume: return consume(operation.size)
        case .detach: return unsafe detach(region)
        case .ending: return ending()
        case .line:
            mayUnread = false
            return unsafe line(region)
        case .state:
            if closed, faults.fires(.stateFailsAfterClose) { return SubjectAnswer(0, .closed) }
            if faults.fires(.stateIsNegative) { return SubjectAnswer(-1, .ok) }
            if faults.fires(.stateCountsUnfilled) { return SubjectAnswer(Int64(shape.bufferSize), .ok) }
            return SubjectAnswer(Int64(pending.count), .ok)
        case .close: return close()
        default: return SubjectAnswer(0, .unsupported)
        }
    }

    func read(_ region: UnsafeMutableRawBufferPointer, _ prefix: Int) -> SubjectAnswer {
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
        let image = unsafe Array(room)
        var answer = unsafe fill(room)
        if faults.fires(.scratchesTail, size: room.count, offset: offset), answer.count < room.count {
            unsafe room[Int(answer.count)] ^= 0x5a
        }
        unsafe damage(&answer, room, image)
        if let base = region.baseAddress {
            if faults.fires(.writesBefore, size: room.count, offset: offset) {
                unsafe (base - 1).storeBytes(of: 1, as: UInt8.self)
            }
            if faults.fires(.writesBeyond, size: room.count, offset: offset) {
                unsafe (base + region.count).storeBytes(of: 1, as: UInt8.self)
            }
            if prefix > 0, faults.fires(.overwritesPrefix, size: room.count, offset: offset) { unsafe region[0] ^= 1 }
        }
        if answer.count > 0 {
            offset += Int(answer.count)
            unsafe recent = Array(room[..<Int(answer.count)])
        }
        if faults.fires(.replacesSpan, size: room.count, offset: offset) {
            return SubjectAnswer(0, answer.outcome, damage: .swapped)
        }
        if faults.fires(.claimsTooMuch, size: room.count, offset: offset) { answer.count = Int64(room.count + 1) }
        if faults.fires(.claimsNegative, size: room.count, offset: offset) { answer.count = -1 }
        return answer
    }

    /// Spoils bytes that are right so far.
    private func damage(
        _ answer: inout SubjectAnswer, _ room: UnsafeMutableRawBufferPointer, _ image: [UInt8]
    ) {
        let count = Int(answer.count)
        guard count > 0 else { return }
        if faults.fires(.claimsUnwritten, size: room.count, offset: offset) { unsafe room.copyBytes(from: image) }
        if faults.fires(.skipsOneByte, size: count, offset: offset) { unsafe room[count - 1] = image[count - 1] }
        if faults.fires(.corruptsByte, size: count, offset: offset) { unsafe room[count / 2] ^= 0x20 }
        if count > 1, faults.fires(.swapsBytes, size: count, offset: offset) { unsafe room.swapAt(0, 1) }
        if count > 1, faults.fires(.losesByte, size: count, offset: offset) {
            for index in 1..<count { unsafe room[index - 1] = room[index] }
            unsafe room[count - 1] = image[count - 1]
            answer.count -= 1
        }
        if count < room.count, faults.fires(.repeatsByte, size: count, offset: offset) {
            unsafe room[count] = room[count - 1]
            answer.count += 1
        }
    }

    private func close() -> SubjectAnswer {
        if closed {
            if faults.fires(.closesTwice) {
                var scratch: UInt8 = 0
                for upstream in upstreams { _ = unsafe upstream.read(into: &scratch, capacity: 1) }
            }
            return SubjectAnswer(0, faults.fires(.secondCloseFails) ? .closed : .ok)
        }
        closed = true
        if faults.fires(.closeDrains) {
            var scratch: UInt8 = 0
            while unsafe upstreams[part].read(into: &scratch, capacity: 1).outcome == .ok {}
        }
        let owns = shape.ownsUpstream || faults.fires(.closesWithoutOwning)
        if owns, !faults.fires(.leavesUpstreamOpen) {
            for upstream in upstreams { upstream.close() }
            if faults.fires(.closesUpstreamTwice) { for upstream in upstreams { upstream.close() } }
            _ = aside?.end(.close)
        }
        return SubjectAnswer(0, .ok)
    }
}
