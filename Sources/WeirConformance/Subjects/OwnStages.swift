import WeirProtocol
import WeirStreams

/// Weir's own stages as subjects: adding one is one line here.
public enum OwnStages {
    /// Readers over an upstream, sources, writers over a downstream, sinks, stores, copies, connections, and code that uses
    /// them.
    public static let all: [SubjectFactory] =
        readers + sources + writers + stores + copiers + OwnConsumers.all + OwnWriters.all + OwnConnections.all

    private static let readers: [SubjectFactory] = [
        .scattering("dynamic", traits: [.unbuffered]) { DynamicReader($0) },
        .scattering("dynamic, first place only", traits: [.unbuffered]) { DynamicReader(DigestReader($0)) },
        .scattering("first place only", traits: [.unbuffered]) { FirstPlaceReader($0) },
        .scattering("counting", traits: [.unbuffered]) { CountingReader($0) },
        .reader("digest", traits: [.unbuffered]) { DigestReader($0) },
        .reader("wasteful", traits: [.unbuffered]) { WastefulReader($0, every: 2, allocations: 1, calls: true) },
        .limit(0) { LimitReader($0, limit: 0) }, .limit(1) { LimitReader($0, limit: 1) },
        .limit(5) { LimitReader($0, limit: 5) }, .limit(4096) { LimitReader($0, limit: 4096) },
        .buffered(1), .buffered(4), .buffered(7), .buffered(64), .concat(), .tee(),
        .reader("buffered(4) | counting", traits: [.guardsProgress]) {
            CountingReader(BufferedReader($0, capacity: 4))
        },
        .reader("buffered(2) | buffered(7)", traits: [.guardsProgress]) {
            BufferedReader(BufferedReader($0, capacity: 2), capacity: 7)
        },
        limited("buffered(4) | limit(3)", 3) { LimitReader(BufferedReader($0, capacity: 4), limit: 3) },
        limited("limit(3) | buffered(4)", 3) { BufferedReader(LimitReader($0, limit: 3), capacity: 4) },
        limited("limit(5) | digest | limit(2)", 2) { LimitReader(DigestReader(LimitReader($0, limit: 5)), limit: 2) },
    ]

    /// A chain with a limit somewhere in it: it may take more from upstream than it lets pass.
    private static func limited<Base: Reader & ~Copyable & SendableMetatype>(
        _ name: String, _ count: Int, _ make: @escaping @Sendable (consuming ScriptedReader) -> Base
    ) -> SubjectFactory {
        SubjectFactory.reader(name, make).with {
            $0.limit = count
            $0.model = .limit(count)
        }
    }

    private static let sources: [SubjectFactory] = [
        .seekable("memory") { MemoryReader($0) },
        .positioned("section") { SectionReader(MemoryContent(copying: $0), start: 0, count: $0.count) },
        .positioned("file") { bytes in
            let file = OpenFile(holding: bytes)
            return opened { () throws(StreamError) in try FileReader(path: file.path) }
        },
        .scatteringSource("memory, into two places") { MemoryReader($0) },
        .scatteringSource("file, into two places") { bytes in
            let file = OpenFile(holding: bytes)
            return opened { () throws(StreamError) in try FileReader(path: file.path) }
        },
        .scatteringSource("descriptor") { DescriptorReader(OpenFile(holding: $0).handOver(), ownership: .owned) },
        .source("memory | limit(1000000)") { LimitReader(MemoryReader($0), limit: 1_000_000) },
    ]

    private static let writers: [SubjectFactory] = [
        .writer("dynamic writer", traits: [.unbuffered]) { DynamicWriter($0) },
        .sink("memory writer") { MemoryWriter() }, .sink("discard") { DiscardWriter() },
        .sink("descriptor writer") { DescriptorWriter(OpenFile(holding: []).handOver(), ownership: .owned) },
        .pipe("pipe") { DescriptorWriter($0, ownership: .owned) },
    ]

    private static let stores: [SubjectFactory] = [1, 4, 64].map { capacity in
        var description = SubjectDescription(
            "buffered file(\(capacity))", role: .store, traits: [.typed, .origin],
            verbs: [.read, .write, .seek, .truncate, .position, .flush, .state, .close])
        description.bufferSize = capacity
        return SubjectFactory(description) { surroundings in
            let beneath = OpenFile(holding: surroundings.content)
            return StoreSubject(
                opened { () throws(StreamError) in try BufferedFile(path: beneath.path, capacity: capacity) },
                .init(
                    content: { beneath.content() }, held: { $0.unflushedCount },
                    truncate: { (file, count) throws(StreamError) in try file.truncate(to: count) }), surroundings)
        }
    }

    private static let copiers: [SubjectFactory] = [
        .copier("copy", capacity: 64), .copier("copy(1)", capacity: 1), .copier("copy(4)", capacity: 4),
        .copier("copy, the shorter way", capacity: 4, offloads: true),
    ]

    /// What opening a file of one's own gives.
    static func opened<Base: ~Copyable>(_ open: () throws(StreamError) -> Base) -> Base {
        do throws(StreamError) { return try open() } catch { preconditionFailure("OwnStages: \(error)") }
    }
}

extension MemoryContent {
    fileprivate convenience init(copying bytes: [UInt8]) {
        let count = bytes.count
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 1)
        defer { unsafe copy.deallocate() }
        unsafe copy.copyBytes(from: bytes)
        unsafe self.init(copying: UnsafeRawBufferPointer(rebasing: copy[..<count]))
    }
}
