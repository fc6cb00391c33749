import WeirProtocol

/// Code that reads a stream to its end, correct in every respect, but for the faults it is made with.
final class ReferenceConsumer: Subject {
    private static let size = 3
    private var faults: Faults
    private let surroundings: Surroundings
    private let product: ConsumerProduct
    private let upstream: UpstreamScript
    private var made: [UInt8] = []
    private var piece: [UInt8] = []

    init(_ product: ConsumerProduct, faults: [Fault], _ surroundings: Surroundings) {
        self.faults = Faults(faults)
        self.product = product
        self.surroundings = surroundings
        upstream = surroundings.upstream()
    }

    deinit { if !faults.fires(.leaks) { upstream.release() } }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard operation.verb == .copy else { return SubjectAnswer(0, .unsupported) }
        let outcome = consume()
        guard outcome == .ok else { return SubjectAnswer(0, outcome) }
        finish()
        surroundings.log.sink = made
        return SubjectAnswer(Int64(made.count), .ok)
    }

    private func consume() -> Outcome {
        var chunk = [UInt8](repeating: 0x2a, count: Self.size)
        var empty = 0
        while true {
            var (count, outcome) = unsafe chunk.withUnsafeMutableBytes {
                unsafe upstream.read(into: $0.baseAddress!, capacity: Self.size)
            }
            let isShort = count > 0 && count < Self.size && outcome == .ok
            if outcome == .end, count > 0, faults.fires(.consumerDropsFusedBytes) { count = 0 }
            if isShort, faults.fires(.consumerUsesWholeBuffer) { count = Self.size }
            take(chunk[..<count], isShort: isShort)
            if isShort, faults.fires(.consumerStopsAtShortRead) { return .ok }
            empty = count == 0 && outcome == .ok ? empty + 1 : 0
            if empty > 0, faults.fires(.consumerTakesEmptyForEnd) { return .ok }
            if empty > 100, !faults.fires(.consumerSpinsOnEmpty) { return .noProgress }
            switch outcome {
            case .ok: continue
            case .end: return .ok
            case .wouldBlock: return faults.fires(.consumerTakesWouldBlockForEnd) ? .ok : .wouldBlock
            default:
                if outcome.isTransient, faults.fires(.consumerTakesInterruptionForEnd) { return .ok }
                if outcome.isTransient, faults.fires(.consumerRestarts) {
                    made = []
                    piece = []
                    continue
                }
                if outcome.isPermanentError, faults.fires(.consumerIgnoresError) { return .ok }
                return outcome
            }
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>, isShort: Bool) {
        switch product {
        case .bytes, .text: piece += bytes
        case .lines:
            for byte in bytes {
                if byte == 0x0a { endLine() } else { piece.append(byte) }
            }
            if isShort, !piece.isEmpty, faults.fires(.consumerEndsLineAtChunk) { endLine() }
        }
        if product == .text, faults.fires(.consumerSplitsCharacters) { finish() }
    }

    private func endLine() {
        if piece.isEmpty, faults.fires(.consumerSkipsEmptyLines) { return }
        made += piece + [0x0a]
        piece = []
    }

    private func finish() {
        switch product {
        case .bytes: made += piece
        case .text: made += ConsumerProduct.text.output(piece)
        case .lines:
            if !piece.isEmpty, !faults.fires(.consumerLosesLastLine) { endLine() }
        }
        piece = []
    }
}

/// What the reference consumers make of the bytes they read.
enum ConsumerProduct: Hashable, Sendable {
    /// The bytes.
    case bytes
    /// Lines, each with a newline behind it.
    case lines
    /// Text, what is not text replaced.
    case text

    /// What comes out for what is read.
    func output(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .bytes: bytes
        case .lines: bytes.last.map { $0 == 0x0a ? bytes : bytes + [0x0a] } ?? bytes
        case .text: Array(String(decoding: bytes, as: UTF8.self).utf8)
        }
    }
}
