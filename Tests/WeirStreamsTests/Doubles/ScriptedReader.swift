import WeirStreams

/// What a scripted upstream does in one read.
enum Step: Sendable {
    case bytes([UInt8])
    case bytesAndEnd([UInt8])
    case bytesAndError([UInt8], StreamError)
    case error(StreamError)
    case empty
    case wouldBlock
}

/// What happened to a scripted reader, for the test that no longer holds it.
final class ScriptLog {
    var reads = 0
    var closes = 0
    var bytes = 0
    var isAlive = false
}

/// An upstream that answers as written down, however unlikely; the end after the last step.
///
/// Bytes that do not fit stay for the next read, and what is fused with them comes with the last of them.
struct ScriptedReader: ~Copyable, Reader {
    private var steps: [Step]
    private var next = 0
    private let log: ScriptLog
    private let closeError: StreamError?

    init(_ steps: [Step], log: ScriptLog = ScriptLog(), closeError: StreamError? = nil) {
        self.steps = steps
        self.log = log
        self.closeError = closeError
        log.isAlive = true
    }

    deinit { log.isAlive = false }

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        log.reads += 1
        if log.closes > 0 { throw StreamError(.closed, during: .read) }
        guard next < steps.count else { return .end }
        if buffer.isFull { return .more }
        switch steps[next] {
        case .bytes(let bytes):
            let rest = append(bytes, to: &buffer)
            if rest.isEmpty { next += 1 } else { steps[next] = .bytes(rest) }
            return .more
        case .bytesAndEnd(let bytes):
            let rest = append(bytes, to: &buffer)
            if rest.isEmpty { next = steps.count } else { steps[next] = .bytesAndEnd(rest) }
            return rest.isEmpty ? .end : .more
        case .bytesAndError(let bytes, let error):
            let rest = append(bytes, to: &buffer)
            guard rest.isEmpty else {
                steps[next] = .bytesAndError(rest, error)
                return .more
            }
            next += 1
            throw error
        case .error(let error):
            next += 1
            throw error
        case .empty:
            next += 1
            return .more
        case .wouldBlock:
            next += 1
            return .wouldBlock
        }
    }

    private func append(_ bytes: [UInt8], to buffer: inout OutputRawSpan) -> [UInt8] {
        let count = min(bytes.count, buffer.freeCapacity)
        for byte in bytes.prefix(count) { buffer.append(byte) }
        log.bytes += count
        return Array(bytes.dropFirst(count))
    }

    mutating func close() throws(StreamError) {
        log.closes += 1
        if let closeError { throw closeError }
    }
}
