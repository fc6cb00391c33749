import WeirProtocol

/// Bytes that are read and written at a position, with what was written held back and what was read kept, correct in
/// every respect, but for the faults it is made with.
final class ReferenceStore: Subject {
    private static let size = 4
    private var faults: Faults
    private let log: CallLog
    private var below: [UInt8]
    private var position = 0
    /// What was written and is not below yet.
    private var held: (start: Int, bytes: [UInt8]) = (0, [])
    /// What was read of what is below.
    private var ahead: (start: Int, bytes: [UInt8]) = (0, [])
    private var closed = false

    init(faults: [Fault], _ surroundings: Surroundings) {
        self.faults = Faults(faults)
        below = surroundings.content
        log = surroundings.log
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        if closed { return SubjectAnswer(0, operation.verb == .close ? .ok : .closed) }
        switch operation.verb {
        case .read: return unsafe read(UnsafeMutableRawBufferPointer(rebasing: region[prefix...]))
        case .write:
            unsafe write(Array(region))
            return SubjectAnswer(Int64(region.count), .ok)
        case .seek:
            if operation.size < 0 { return SubjectAnswer(0, .invalid) }
            if faults.fires(.storeSeekDropsHeld) { held.bytes = [] }
            position = operation.size
            return SubjectAnswer(Int64(position), .ok)
        case .truncate:
            if operation.size < 0 { return SubjectAnswer(0, .invalid) }
            if !faults.fires(.storeTruncateForgetsHeld) { send() }
            if !faults.fires(.storeTruncateKeepsAhead) { ahead.bytes = [] }
            below = Array(below.prefix(operation.size))
            grow(to: operation.size)
            return SubjectAnswer(0, .ok)
        case .position: return SubjectAnswer(Int64(position), .ok)
        case .state:
            log.sink = below
            return SubjectAnswer(faults.fires(.heldCountIsZero) ? 0 : Int64(held.bytes.count), .ok)
        case .flush, .close:
            send()
            log.sink = below
            closed = operation.verb == .close
            return SubjectAnswer(0, .ok)
        default: return SubjectAnswer(0, .unsupported)
        }
    }

    private func read(_ room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        if room.isEmpty { return SubjectAnswer(0, .ok) }
        if !held.bytes.isEmpty, !faults.fires(.storeReadsPastHeld) { send() }
        if position < ahead.start || position >= ahead.start + ahead.bytes.count {
            ahead = (position, Array(below.dropFirst(position).prefix(Self.size)))
        }
        let bytes = ahead.bytes.dropFirst(position - ahead.start).prefix(room.count)
        for (index, byte) in bytes.enumerated() { unsafe room[index] = byte }
        position += bytes.count
        return SubjectAnswer(Int64(bytes.count), bytes.isEmpty ? .end : .ok)
    }

    private func write(_ bytes: [UInt8]) {
        if bytes.isEmpty { return }
        var place = position
        if !ahead.bytes.isEmpty, faults.fires(.storeWritesBehindAhead) { place = ahead.start + ahead.bytes.count }
        if held.start + held.bytes.count != place || held.bytes.isEmpty {
            send()
            held = (place, [])
        }
        held.bytes += bytes
        if !faults.fires(.storeKeepsAhead) { ahead.bytes = [] }
        position += bytes.count
        if held.bytes.count > Self.size { send() }
    }

    private func send() {
        if held.bytes.isEmpty { return }
        grow(to: held.start + held.bytes.count)
        for (index, byte) in held.bytes.enumerated() { below[held.start + index] = byte }
        held.bytes = []
    }

    private func grow(to count: Int) {
        let gap = max(0, count - below.count)
        below += [UInt8](repeating: 0, count: gap)
    }
}
