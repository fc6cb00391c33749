import WeirProtocol
import WeirStreams

/// Lowers what is read and written at a position to raw memory.
public final class StoreSubject<Base: Reader & Writer & Seekable & ~Copyable>: Subject {
    /// What the store has handed on, and how it is cut off: what its protocols do not say.
    public struct Beneath {
        /// The bytes that stand below the store now.
        public var content: () -> [UInt8]
        /// How many bytes the store has not handed on.
        public var held: (borrowing Base) -> Int
        /// Makes the content a number of bytes long.
        public var truncate: (inout Base, Int) throws(StreamError) -> Void

        /// All three.
        public init(
            content: @escaping () -> [UInt8], held: @escaping (borrowing Base) -> Int,
            truncate: @escaping (inout Base, Int) throws(StreamError) -> Void
        ) {
            self.content = content
            self.held = held
            self.truncate = truncate
        }
    }

    private var base: Base
    private let beneath: Beneath
    private let log: CallLog

    init(_ base: consuming Base, _ beneath: Beneath, _ surroundings: Surroundings) {
        self.base = base
        self.beneath = beneath
        log = surroundings.log
    }

    /// Reads, writes, cuts off, moves the position, says where it is and how much it holds, flushes and closes. After a
    /// flush the sink holds everything that stands below, and beside the number of held bytes too.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        var count = 0
        do throws(StreamError) {
            switch operation.verb {
            case .read: return unsafe RawReading.read(&base, region, prefix)
            case .write:
                var span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(region))
                defer { count = region.count - span.byteCount }
                try base.write(&span)
            case .truncate: try beneath.truncate(&base, operation.size)
            case .seek: count = try base.seek(to: .start(operation.size))
            case .position: count = base.position
            case .state:
                count = beneath.held(base)
                log.sink = beneath.content()
            case .flush:
                try base.flush()
                log.sink = beneath.content()
            case .close:
                try Self.close(&base)
                log.sink = beneath.content()
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(Int64(count), error.kind.outcome)
        }
        return SubjectAnswer(Int64(count), .ok)
    }

    /// Both protocols have a close; a store has one.
    private static func close(_ base: inout Base) throws(StreamError) { try closeWriter(&base) }
    private static func closeWriter<W: Writer & ~Copyable>(_ writer: inout W) throws(StreamError) {
        try writer.close()
    }
}
