import WeirStreams

/// A writer with a mistake that only a crash brings to light: what shows that the check can fail.
struct BrokenWriter: ~Copyable, Writer {
    enum Mistake: String, CaseIterable, Sendable {
        /// Syncs the file, and only then sends what it holds.
        case syncsBeforeFlush = "syncs before it flushes"
        /// Calls a sync good that comes after a failed one.
        case forgetsFailedSync = "forgets a failed sync"
        /// Sends a large write before what it holds.
        case overtakes = "sends a large write before what it holds"
        /// Keeps more than it has declared.
        case hoards = "holds more than it declares"
        /// Calls bytes durable that it has only flushed.
        case flushesInsteadOfSync = "flushes instead of syncing"

        /// The rule it breaks.
        var rule: String {
            switch self {
            case .syncsBeforeFlush, .flushesInsteadOfSync: "F08"
            case .forgetsFailedSync: "F09"
            case .overtakes, .hoards: "F07"
            }
        }
    }

    static let capacity = 4

    private let file: ModelFile
    private let mistake: Mistake
    private var held: [UInt8] = []
    private var failure: StreamError?

    init(_ base: consuming ModelFileWriter, _ mistake: Mistake) {
        file = base.file
        self.mistake = mistake
    }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if let failure, mistake != .forgetsFailedSync { throw failure }
        let new = unsafe bytes.withUnsafeBytes { unsafe Array($0) }
        let room = mistake == .hoards ? 2 * Self.capacity : Self.capacity
        if mistake == .overtakes, new.count > room {
            try file.append(new)
        } else {
            if held.count + new.count > room { try send() }
            if new.count > room { try file.append(new) } else { held += new }
        }
        bytes = RawSpan()
    }

    private mutating func send() throws(StreamError) {
        let bytes = held
        held = []
        try file.append(bytes)
    }

    mutating func flush() throws(StreamError) {
        if let failure, mistake != .forgetsFailedSync { throw failure }
        try send()
    }

    mutating func sync() throws(StreamError) {
        if let failure, mistake != .forgetsFailedSync { throw failure }
        if mistake != .syncsBeforeFlush { try send() }
        do throws(StreamError) {
            if mistake != .flushesInsteadOfSync { try file.sync() }
        } catch {
            failure = error
            throw error
        }
        if mistake == .syncsBeforeFlush { try send() }
    }

    mutating func close() throws(StreamError) {
        var refusal: StreamError?
        do throws(StreamError) { try flush() } catch { refusal = error }
        file.close()
        if let refusal { throw refusal }
    }
}
