import WeirProtocol
import WeirStreams

/// Weir's own writers as subjects: adding one is one line here.
public enum OwnWriters {
    /// Writers over a downstream, and sinks.
    public static let all: [SubjectFactory] = buffering + passing + sinks

    private static let buffering: [SubjectFactory] = [
        .buffering("buffered writer(1)", 1) { BufferedWriter($0, capacity: 1) },
        .buffering("buffered writer(4)", 4) { BufferedWriter($0, capacity: 4) },
        .buffering("buffered writer(7)", 7) { BufferedWriter($0, capacity: 7) },
        .buffering("buffered writer(64)", 64) { BufferedWriter($0, capacity: 64) },
        .buffering("buffered writer(7, size(3))", 7) { BufferedWriter($0, capacity: 7, policy: SizePolicy(3)) },
        .buffering("buffered writer(7, records(2))", 7) {
            BufferedWriter($0, capacity: 7, policy: RecordCountPolicy(2))
        },
        .buffering("buffered writer(64, age(0ns))", 64) {
            BufferedWriter($0, capacity: 64, policy: AgePolicy(nanoseconds: 0))
        },
        .buffering("buffered writer(4, age(1min))", 4) {
            BufferedWriter($0, capacity: 4, policy: SizePolicy(3).or(AgePolicy(nanoseconds: 60_000_000_000)))
        },
        .buffering("buffered writer(7, group(2, 1min))", 7) {
            BufferedWriter(
                $0, capacity: 7, policy: GroupCommitPolicy(records: 2, nanoseconds: 60_000_000_000))
        },
        .buffering("vectored writer(4, 3)", 4) { VectoredWriter($0, capacity: 4, gatherSize: 3) },
        .buffering("vectored writer(4, 1), one write a place", 4) {
            VectoredWriter(SeparatingWriter($0), capacity: 4, gatherSize: 1)
        },
        .buffering("vectored writer(7, 64)", 7) { VectoredWriter($0, capacity: 7, gatherSize: 64) },
        .doubleBuffered("double-buffered writer(4)", 4) {
            DoubleBufferedWriter($0, capacity: 4, policy: ExplicitPolicy())
        },
        .doubleBuffered("double-buffered writer(7, size(3))", 7) {
            DoubleBufferedWriter($0, capacity: 7, policy: SizePolicy(3))
        },
        .writer("buffered writer(4) over another(7)", traits: [.holdsWrites]) {
            BufferedWriter(BufferedWriter($0, capacity: 7), capacity: 4)
        }.with { $0.bufferSize = 11 },
    ]

    private static let passing: [SubjectFactory] = [
        .writer("digest writer", traits: [.unbuffered]) { DigestWriter($0) },
        .gathering("one write a place", traits: [.unbuffered]) { SeparatingWriter($0) },
        .gathering("dynamic writer, gathering", traits: [.unbuffered]) { DynamicWriter($0) },
        .gathering("dynamic writer, one write a place", traits: [.unbuffered]) { DynamicWriter(OneAtATimeWriter($0)) },
        .fanOut("fan-out") { FanOutWriter($0, $1) },
        .writer("fan-out, first", traits: [.unbuffered]) { FanOutWriter($0, DiscardWriter()) },
        .writer("fan-out, second", traits: [.holdsWrites]) { FanOutWriter(DiscardWriter(), $0) },
    ]

    private static let sinks: [SubjectFactory] = [
        .sink("file writer") { opened { (path) throws(StreamError) in try FileWriter(path: path) } },
        .file("file writer, appending") { (path) throws(StreamError) in try FileWriter(path: path, .append) },
        .file("descriptor writer, appending") { (path) throws(StreamError) in
            DescriptorWriter(try OpenFile.appending(to: path), ownership: .owned)
        },
        .sink("durable file writer") {
            opened { (path) throws(StreamError) in try FileWriter(path: path, .append, isDurable: true) }
        },
        .sink("positioned file writer") {
            opened { (path) throws(StreamError) in try PositionedFileWriter(path: path, at: 3) }
        },
    ]

    /// What `open` makes of a file that has no name.
    private static func opened<Sink: ~Copyable>(_ open: (String) throws(StreamError) -> Sink) -> Sink {
        let file = OpenFile(holding: [])
        return OwnStages.opened { () throws(StreamError) in try open(file.path) }
    }
}

extension SubjectFactory {
    /// A factory of writers that hold up to `capacity` bytes.
    static func buffering<Base: HoldingWriter & ~Copyable & SendableMetatype>(
        _ name: String, _ capacity: Int, _ make: @escaping @Sendable (consuming ScriptedWriter) -> Base
    ) -> SubjectFactory {
        SubjectFactory(holding(name, upTo: capacity)) { HoldingSubject(make($0.writer())) }
    }

    private static func holding(_ name: String, upTo bytes: Int) -> SubjectDescription {
        var description = SubjectDescription(
            name, role: .writer, traits: [.typed, .ownsOthers, .holdsWrites],
            verbs: [.write, .flush, .sync, .state, .close])
        description.bufferSize = bytes
        return description
    }

    /// A factory of writers with two buffers of `capacity` bytes and a thread, looked at when the thread has nothing to do.
    static func doubleBuffered<Policy: FlushPolicy>(
        _ name: String, _ capacity: Int,
        _ make: @escaping @Sendable (consuming OneAtATimeWriter) -> DoubleBufferedWriter<OneAtATimeWriter, Policy>
    ) -> SubjectFactory {
        SubjectFactory(holding(name, upTo: 2 * capacity)) {
            HoldingSubject(make(OneAtATimeWriter($0.writer())), largest: capacity) { (writer) throws(StreamError) in
                try writer.settle()
            }
        }
    }
}
