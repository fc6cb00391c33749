import Glibc
import WeirProtocol
import WeirStreams

/// Weir's own stages as subjects: adding one is one line here.
public enum OwnStages {
    /// Readers over an upstream, sources, writers over a downstream, and sinks.
    public static let all: [SubjectFactory] = readers + sources + writers + consumers

    private static let readers: [SubjectFactory] = [
        .reader("dynamic", traits: [.unbuffered]) { DynamicReader($0) },
        .reader("counting", traits: [.unbuffered]) { CountingReader($0) },
        .reader("digest", traits: [.unbuffered]) { DigestReader($0) },
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
    private static func limited<Base: Reader & ~Copyable>(
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
            // A file that has no name: the descriptor's entry in /proc opens it anew.
            let number = file(holding: bytes)
            defer { close(number) }
            do throws(StreamError) {
                return try FileReader(path: "/proc/self/fd/\(number)")
            } catch {
                preconditionFailure("OwnStages.file: \(error)")
            }
        },
        .source("descriptor") { DescriptorReader(file(holding: $0), ownership: .owned) },
        .source("memory | limit(1000000)") { LimitReader(MemoryReader($0), limit: 1_000_000) },
    ]

    private static let writers: [SubjectFactory] = [
        .writer("dynamic writer", traits: [.unbuffered]) { DynamicWriter($0) },
        .sink("memory writer") { MemoryWriter() }, .sink("discard") { DiscardWriter() },
        .sink("descriptor writer") { DescriptorWriter(file(holding: []), ownership: .owned) },
    ]

    /// Code that reads, let loose on every legal reader: what it makes must not depend on how its bytes come.
    private static let consumers: [SubjectFactory] = [
        .consumer("lines", model: StreamModel(output: terminated)) { (reader) throws(StreamError) in
            var buffered = BufferedReader(reader, capacity: 4)
            var lines: [UInt8] = []
            func add(_ line: RawSpan) { lines += line.withUnsafeBytes { unsafe Array($0) } + [0x0a] }
            while try buffered.withNextLine(add) != nil {}
            return lines
        },
        .producer("write all") { (bytes, writer) throws(StreamError) in
            var span = bytes.span.bytes
            try writer.writeAll(&span)
        },
    ]

    /// The bytes with a newline behind the last line, if it has none.
    private static func terminated(_ bytes: [UInt8]) -> [UInt8] {
        bytes.last.map { $0 == 0x0a ? bytes : bytes + [0x0a] } ?? bytes
    }

    /// A descriptor of a file without a name that holds the bytes, at its beginning.
    private static func file(holding bytes: [UInt8]) -> Int32 {
        var path = Array("/tmp/weir-check-XXXXXX\0".utf8CString)
        let number = unsafe mkstemp(&path)
        precondition(number >= 0, "OwnStages: no temporary file")
        unsafe unlink(path)
        let written = bytes.withUnsafeBytes { unsafe write(number, $0.baseAddress, $0.count) }
        precondition(written == bytes.count, "OwnStages: a temporary file took \(written) bytes")
        lseek(number, 0, SEEK_SET)
        return number
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
