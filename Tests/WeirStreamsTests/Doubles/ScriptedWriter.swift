import WeirStreams

/// What happened to a scripted writer.
final class WriterLog {
    var bytes: [UInt8] = []
    var flushes = 0
    var syncs = 0
    var closes = 0
}

/// A destination that takes at most some bytes a write, and fails after some in all.
struct ScriptedWriter: ~Copyable, Writer {
    let log: WriterLog
    var largestWrite = Int.max
    var capacity = Int.max
    var closeError: StreamError?

    init(_ log: WriterLog, largestWrite: Int = .max, capacity: Int = .max, closeError: StreamError? = nil) {
        self.log = log
        self.largestWrite = largestWrite
        self.capacity = capacity
        self.closeError = closeError
    }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if log.closes > 0 { throw StreamError(.closed, during: .write) }
        let count = min(bytes.byteCount, largestWrite, capacity - log.bytes.count)
        log.bytes += bytes.withUnsafeBytes { Array($0[..<count]) }
        bytes = bytes.extracting(droppingFirst: count)
        if !bytes.isEmpty && log.bytes.count == capacity { throw StreamError(.io, during: .write) }
    }

    mutating func flush() throws(StreamError) { log.flushes += 1 }
    mutating func sync() throws(StreamError) { log.syncs += 1 }
    mutating func close() throws(StreamError) {
        log.closes += 1
        if let closeError { throw closeError }
    }
}
