import WeirProtocol

/// Bytes on plain memory with a position: what a store is held against.
struct StoreModel {
    private var bytes: [UInt8]
    private var position = 0
    private var written = 0
    /// Whether an operation failed half-way, after which nothing is known.
    private var isLost = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Does what a step did, and says what was to be expected if that is not what was seen.
    mutating func expects(_ step: Run.Step) -> String? {
        let seen = step.seen
        if isLost || seen.outcome == .unsupported { return nil }
        let size = step.operation.size
        if size < 0 { return seen.outcome.isError ? nil : "invalid" }
        if seen.outcome.isError {
            isLost = true
            return "no error, because nothing has failed"
        }
        switch step.operation.verb {
        case .read: return read(seen, size)
        case .write: return write(seen, size)
        case .seek:
            position = size
            return seen.count == Int64(size) ? nil : "the position \(size)"
        case .position: return seen.count == Int64(position) ? nil : "the position \(position)"
        case .truncate:
            bytes = Array(bytes.prefix(size))
            grow(to: size)
            return nil
        case .flush, .close: return seen.sink == bytes ? nil : "the \(bytes.count) bytes of the model below"
        default: return nil
        }
    }

    /// Whether these bytes, which stand below the store, are all there should be.
    func isBelow(_ content: [UInt8]) -> Bool { isLost || content == bytes }

    private mutating func read(_ seen: Observation, _ size: Int) -> String? {
        let rest = bytes.dropFirst(position)
        if size == 0 { return seen.count == 0 ? nil : "0 bytes" }
        if rest.isEmpty { return seen.outcome == .end && seen.count == 0 ? nil : "0 bytes, end" }
        guard !seen.bytes.isEmpty, rest.starts(with: seen.bytes) else { return "the bytes from \(position) on" }
        position += seen.bytes.count
        return seen.outcome == .end && position < bytes.count ? "no end before \(bytes.count)" : nil
    }

    private mutating func write(_ seen: Observation, _ size: Int) -> String? {
        if seen.count != Int64(size) {
            isLost = true
            return "\(size) bytes accepted"
        }
        if size == 0 { return nil }
        grow(to: position + size)
        for index in 0..<size { bytes[position + index] = TraceContent.byte(at: written + index) }
        position += size
        written += size
        return nil
    }

    private mutating func grow(to count: Int) {
        bytes += [UInt8](repeating: 0, count: max(0, count - bytes.count))
    }
}
