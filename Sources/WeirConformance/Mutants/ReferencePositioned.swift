import WeirProtocol

/// Bytes in memory with a position, on raw memory, correct in every respect, but for the faults it is made with.
final class ReferencePositioned: Subject {
    private var faults: Faults
    private let content: [UInt8]
    private var position = 0
    private var last = 0
    private var seekedFrom: Int?
    private var stale: UInt8?
    private var ended = false
    private var closed = false

    init(_ section: Range<Int>?, faults: [Fault], _ surroundings: Surroundings) {
        var active = Faults(faults)
        let all = surroundings.content
        let lower = section.map { active.fires(.sectionStartsEarly) ? 0 : $0.lowerBound } ?? 0
        let upper = section.map { $0.upperBound + (active.fires(.sectionIsTooLong) ? 1 : 0) } ?? all.count
        content = Array(all.prefix(upper).dropFirst(lower))
        self.faults = active
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        if operation.verb == .close {
            closed = true
            return SubjectAnswer(0, .ok)
        }
        if closed { return SubjectAnswer(0, .closed) }
        switch operation.verb {
        case .read: return unsafe read(UnsafeMutableRawBufferPointer(rebasing: region[prefix...]))
        case .readAt: return unsafe readAt(operation.at ?? 0, region)
        case .seek: return seek(operation.size)
        case .position:
            if let seekedFrom, faults.fires(.positionAfterSeekIsOld) { return SubjectAnswer(Int64(seekedFrom), .ok) }
            return SubjectAnswer(Int64(faults.fires(.positionLags) ? last : position), .ok)
        default: return SubjectAnswer(0, .unsupported)
        }
    }

    private func read(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if room.isEmpty { return SubjectAnswer(0, ended ? .end : .ok) }
        let count = min(room.count, max(0, content.count - position))
        for index in 0..<count { unsafe room[index] = content[position + index] }
        if count > 0, let stale, faults.fires(.seekKeepsBuffer) { unsafe room[0] = stale }
        stale = nil
        seekedFrom = nil
        last = position
        position += count
        ended = count == 0
        return SubjectAnswer(Int64(count), ended ? .end : .ok)
    }

    private func readAt(_ place: Int, _ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if place < 0 { return SubjectAnswer(0, .invalid) }
        let start = place + (faults.fires(.readAtWrongPlace) ? 1 : 0)
        var count = min(room.count, max(0, content.count - start))
        for index in 0..<count { unsafe room[index] = content[start + index] }
        if count > 1, faults.fires(.readAtIsShort) {
            count -= 1
            return SubjectAnswer(Int64(count), .ok)
        }
        if faults.fires(.readAtMoves) { position = start + count }
        return SubjectAnswer(Int64(count), count < room.count ? .end : .ok)
    }

    private func seek(_ target: Int) -> SubjectAnswer {
        if target < 0 {
            if faults.fires(.negativeSeekMoves) { position = 0 }
            if !faults.fires(.negativeSeekClamps) { return SubjectAnswer(0, .invalid) }
            position = 0
            return SubjectAnswer(0, .ok)
        }
        if target > content.count {
            if faults.fires(.seekPastEndFails) { return SubjectAnswer(0, .invalid) }
            if faults.fires(.seekPastEndClamps) { return seek(content.count) }
        }
        stale = position < content.count ? content[position] : nil
        seekedFrom = position
        position = target + (target > 0 && faults.fires(.seekIsOffByOne) ? 1 : 0)
        ended = false
        return SubjectAnswer(Int64(target), .ok)
    }
}
