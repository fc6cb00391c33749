import WeirProtocol
import WeirStreams

extension Catalogue {
    /// Weir's own stages: adding one is one line here.
    public static var weir: Catalogue {
        var catalogue = Catalogue()
        catalogue.addWeirSources()
        catalogue.addWeirReaders()
        catalogue.addWeirWriters()
        catalogue.addWeirSinks()
        catalogue.addGroupCommit()
        catalogue.addWeirStaticChains()
        catalogue.addWeirStaticWriterChains()
        return catalogue
    }

    private mutating func addWeirSources() {
        addSource("memory", "the content, from memory; one copy a read") { _, context in
            MemoryReader(context.memory.bytes(of: context.content))
        }
        addSource("generator", "the content, generated while it is read", isSeeded: true) { _, context in
            GeneratorReader(ContentGenerator(context.content), count: context.content.size)
        }
        addSource("file", "a file, one read(2) a read", parameters: [.path]) { arguments, context in
            try FileReader(path: try context.path(arguments.text("path")))
        }
        addSource("mapped", "a file mapped into memory; one copy a read", parameters: [.path]) { arguments, context in
            try MappedFileReader(path: try context.path(arguments.text("path")))
        }
    }

    private mutating func addWeirReaders() {
        let capacity = ParameterDescription(
            "capacity", .bytes, default: "64KiB", minimum: 1, maximum: 1 << 30, summary: "size of the buffer")
        addReader("buffered", "reads ahead into a buffer", parameters: [capacity], buffer: "capacity") {
            BufferedReader($0, capacity: $1.number("capacity"))
        }
        let size = ParameterDescription("size", .bytes, minimum: 0, summary: "how many bytes may pass")
        addReader(
            "limit", "ends after a number of bytes", parameters: [size], effect: .limits("size"), traits: [.unbuffered]
        ) {
            LimitReader($0, limit: $1.number("size"))
        }
        addReader("counting", "counts reads and bytes", traits: [.unbuffered]) { upstream, _ in
            CountingReader(upstream)
        }
        addReader("digest", "digests the bytes that pass", traits: [.unbuffered]) { upstream, _ in
            DigestReader(upstream)
        }
        addBranch("tee", "hands a copy of the bytes to a sink that discards them") { upstream, aside, _ in
            TeeReader(upstream, to: aside)
        }
        let stall = [
            ParameterDescription("time", .time, minimum: 0, summary: "for how long"),
            ParameterDescription("after", .count, default: "0", minimum: 0, summary: "how many reads pass before"),
        ]
        addReader("stall", "stands still once, before a chosen read", parameters: stall) {
            StallReader($0, nanoseconds: $1.number("time"), after: $1.number("after"))
        }
        let waste = [
            ParameterDescription("every", .count, default: "1000", minimum: 1, summary: "before each how manieth read"),
            ParameterDescription(
                "allocations", .count, default: "0", minimum: 0, maximum: 1_000, summary: "of 64 bytes"),
            ParameterDescription("calls", .count, default: "0", minimum: 0, maximum: 1, summary: "reads of no bytes"),
        ]
        addReader("wasteful", "does work for nothing now and then, for trying out gates", parameters: waste) {
            WastefulReader(
                $0, every: $1.number("every"), allocations: $1.number("allocations"), calls: $1.number("calls") > 0)
        }
        let parts = ParameterDescription(
            "parts", .count, default: "2", minimum: 0, maximum: 1_000_000, summary: "how many copies of the upstream")
        addReplicator(
            "concat", "its upstream several times, opened one after the other", parameters: [parts],
            effect: .repeats("parts")
        ) { open, arguments in
            let count = arguments.number("parts")
            return ConcatReader(count: count) { (_: Int) throws(StreamError) -> DynamicReader? in
                do { return try open() } catch let error as StreamError { throw error } catch {
                    throw StreamError(.invalid, during: .open)
                }
            }
        }
    }
}

extension ParameterDescription {
    /// The parameter of every stage that reads or writes a file: an optional path; without it, the content's.
    public static let path = ParameterDescription("path", .path, summary: "the file; the content's when absent")
}
