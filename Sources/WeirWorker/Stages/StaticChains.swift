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

extension BuildContext {
    fileprivate var memoryReader: MemoryReader { MemoryReader(memory.bytes(of: content)) }
}

extension StageArguments {
    fileprivate var size: Int { number("size") }
}
