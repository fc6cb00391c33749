import WeirConformance
import WeirProtocol
import WeirStreams
import WeirTuning

extension Catalogue {
    /// Weir's own writers over a downstream: adding one is one line here.
    mutating func addWeirWriters() {
        addWriter(
            "buffered-writer", "gathers records in a buffer, and passes them on as its policy says",
            parameters: [.capacity, .flush], traits: [.holdsWrites], buffer: "capacity"
        ) { downstream, arguments in
            let capacity = arguments.number("capacity")
            // Without a policy there is nothing to ask at every write.
            guard let policy = try arguments.flushPolicy else {
                return DynamicWriter(BufferedWriter(downstream, capacity: capacity))
            }
            return DynamicWriter(BufferedWriter(downstream, capacity: capacity, policy: policy))
        }
        let gather = ParameterDescription(
            "gather", .bytes, default: "4KiB", minimum: 1, maximum: 1 << 30,
            summary: "from which size on a record is sent from where it stands")
        addWriter(
            "vectored-writer", "gathers small records, and sends a large one with them in one writev(2)",
            parameters: [.capacity, gather], traits: [.holdsWrites], buffer: "capacity"
        ) { downstream, arguments in
            VectoredWriter(
                downstream, capacity: arguments.number("capacity"), gatherSize: arguments.number("gather"))
        }
        addDoubleBufferedWriter()
        addWriter("digest-writer", "digests what its downstream accepts", traits: [.unbuffered]) { downstream, _ in
            DigestWriter(downstream)
        }
        addWriter("fan-out", "writes to its downstream and to a second one that discards") { downstream, _ in
            FanOutWriter(downstream, DiscardWriter())
        }
    }

    private mutating func addDoubleBufferedWriter() {
        let checks = StageCapabilities(
            verbs: [.write, .flush, .sync, .state, .close], traits: [.holdsWrites], buffer: "capacity")
        let description = StageDescription(
            name: "double-buffered-writer", role: .writer,
            summary: "fills one buffer while a thread passes on the other, also between records",
            parameters: [.capacity, .flush], checks: checks)
        func make(
            _ downstream: consuming DynamicWriter, _ arguments: StageArguments
        ) throws -> DoubleBufferedWriter<HandedOverWriter, AnyFlushPolicy> {
            DoubleBufferedWriter(
                HandedOverWriter(downstream), capacity: arguments.number("capacity"),
                policy: try arguments.flushPolicy ?? AnyFlushPolicy(ExplicitPolicy()))
        }
        add(
            Stage(
                description, .writer { DynamicWriter(try make($0, $1)) },
                probe: .writer { downstream, arguments in
                    // Looked at when its thread has come to rest: what it has done until then is no matter of luck.
                    HoldingSubject(try make(downstream, arguments), largest: arguments.number("capacity")) {
                        (writer) throws(StreamError) in try writer.settle()
                    }
                }))
    }
}

extension ParameterDescription {
    fileprivate static let capacity = ParameterDescription(
        "capacity", .bytes, default: "64KiB", minimum: 1, maximum: 1 << 30, summary: "size of the buffer")
    fileprivate static let flush: ParameterDescription = {
        var flush = ParameterDescription(
            "flush", .policy, default: "explicit", summary: "when it passes on, such as size(64KiB) or age(50ms)")
        flush.terms = FlushTerms.all.map(\.description)
        return flush
    }()
}

extension StageArguments {
    /// The policy that the parameter `flush` spells; nil for `explicit`.
    /// - Throws: `WorkerError` that names the column in its text.
    fileprivate var flushPolicy: AnyFlushPolicy? {
        get throws {
            guard let text = text("flush"), text != "explicit" else { return nil }
            do throws(ChainError) { return try AnyFlushPolicy(parsing: text) } catch {
                throw WorkerError(.unsupported, "\(stage): flush: \(error)")
            }
        }
    }
}

/// A downstream that its owner has handed over to another thread, for good.
private struct HandedOverWriter: ~Copyable, Writer, @unchecked Sendable {
    private var base: DynamicWriter

    init(_ base: consuming DynamicWriter) { self.base = base }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) { try base.write(&bytes) }
    mutating func flush() throws(StreamError) { try base.flush() }
    mutating func sync() throws(StreamError) { try base.sync() }
    mutating func close() throws(StreamError) { try base.close() }
}
