import WeirProtocol
import WeirStreams

extension Catalogue {
    /// The chains that are also compiled as one generic type, one line each.
    mutating func addWeirStaticChains() {
        addStaticChain("memory") { $1.memoryReader }
        addStaticChain("memory | limit") { LimitReader($1.memoryReader, limit: $0[1].size) }
        addStaticChain("memory | limit | counting") { CountingReader(LimitReader($1.memoryReader, limit: $0[1].size)) }
        addStaticChain("memory | limit | counting | limit") {
            LimitReader(CountingReader(LimitReader($1.memoryReader, limit: $0[1].size)), limit: $0[3].size)
        }
        addStaticChain("memory | limit | counting | limit | counting") {
            CountingReader(
                LimitReader(CountingReader(LimitReader($1.memoryReader, limit: $0[1].size)), limit: $0[3].size))
        }
        addStaticChain("memory | limit | counting | limit | counting | limit") {
            LimitReader(
                CountingReader(
                    LimitReader(CountingReader(LimitReader($1.memoryReader, limit: $0[1].size)), limit: $0[3].size)),
                limit: $0[5].size)
        }
        addStaticChain("memory | buffered") {
            BufferedReader($1.memoryReader, capacity: $0[1].number("capacity"))
        }
        addStaticChain("file") { try FileReader(path: try $1.path($0[0].text("path"))) }
        addStaticChain("file | buffered") {
            BufferedReader(
                try FileReader(path: try $1.path($0[0].text("path"))), capacity: $0[1].number("capacity"))
        }
    }
}

extension Catalogue {
    /// The chains of writers that are also compiled as one generic type.
    mutating func addWeirStaticWriterChains() {
        addStaticWriterChain("buffered-writer | file-sink") { arguments, context in
            guard arguments[0].text("flush") == "explicit" else {
                throw WorkerError(.unsupported, "compiled is only the buffered-writer that flushes explicitly")
            }
            let sink = WatchedSink(try FileWriter(arguments[1], context), context.watch)
            return BufferedWriter(sink, capacity: arguments[0].number("capacity"))
        }
        addStaticWriterChain("file-sink") { WatchedSink(try FileWriter($0[0], $1), $1.watch) }
    }

    private mutating func addStaticWriterChain<Chain: Writer & ~Copyable>(
        _ names: String, make: @escaping ([StageArguments], BuildContext) throws -> Chain
    ) {
        addStaticChain(
            names,
            building: { arguments, context in
                try Subject(writing: context) { try make(arguments, context) }
            })
    }
}

extension BuildContext {
    fileprivate var memoryReader: MemoryReader { MemoryReader(memory.bytes(of: content)) }
}

extension StageArguments {
    fileprivate var size: Int { number("size") }
}
