import WeirProtocol
import WeirStreams

/// Weir's own code that reads or writes, let loose on every legal stream: what it makes must not depend on how its bytes
/// come or go. Adding some is one line here.
enum OwnConsumers {
    static let all: [SubjectFactory] = [
        .consumer("lines", making: lines) { reader in
            var buffered = BufferedReader(reader, capacity: 4)
            var lines: [[UInt8]] = []
            func add(_ line: RawSpan) { lines.append(line.withUnsafeBytes { unsafe Array($0) }) }
            while try buffered.withNextLine(add) != nil {}
            return lines
        },
        .consumer("delimited") { reader in
            var buffered = BufferedReader(reader, capacity: 3)
            var all: [UInt8] = []
            while true {
                let (piece, status) = try piece(of: &buffered)
                all += piece
                if status == .end { return all }
                if status == .wouldBlock { throw StreamError(.wouldBlock, during: .read) }
            }
        },
        .consumer("look and consume") { reader in
            var buffered = BufferedReader(reader, capacity: 4)
            var all: [UInt8] = []
            while true {
                let seen = try buffered.peek(3) { view in unsafe view.withUnsafeBytes { unsafe Array($0) } }
                if seen.isEmpty { return all }
                all += seen
                try buffered.consume(seen.count)
            }
        },
        .consumer("copy to memory") { reader in
            var source = reader
            var memory = MemoryWriter()
            var copier = Copier(capacity: 8)
            try copier.copy(from: &source, to: &memory)
            return memory.withBytes { view in unsafe view.withUnsafeBytes { unsafe Array($0) } }
        },
        .consumer("digest", making: digest) { reader in
            var digesting = DigestReader(reader)
            var discard = DiscardWriter()
            var copier = Copier(capacity: 5)
            try copier.copy(from: &digesting, to: &discard)
            return digesting.value
        },
        .producer("write all") { bytes, writer in
            var span = bytes.span.bytes
            try writer.writeAll(&span)
        },
        .producer("copy from memory") { bytes, writer in
            var source = MemoryReader(bytes)
            var copier = Copier(capacity: 8)
            try copier.copy(from: &source, to: &writer)
        },
        .producer("copy through files") { bytes, writer in
            let (first, second) = (OpenFile(holding: bytes), OpenFile(holding: []))
            var source = try FileReader(path: first.path)
            var destination = try FileWriter(path: second.path)
            var copier = Copier(capacity: 8)
            let count = try copier.copy(from: &source, to: &destination)
            guard count == bytes.count, source.position == count, destination.count == count else {
                throw StreamError(.invalid, during: .write)
            }
            let copy = second.content()
            var span = copy.span.bytes
            try writer.writeAll(&span)
        },
    ]

    /// Lines without their newlines; what stands behind the last one is a line if there is any.
    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).map { Array($0) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func digest(_ bytes: [UInt8]) -> UInt64 {
        var digest = ContentDigest()
        bytes.withUnsafeBytes { unsafe digest.update($0) }
        return digest.finish()
    }

    /// The bytes as far as the next newline, the room for them, the end, or what is there yet.
    private static func piece<Base: Reader & ~Copyable>(
        of buffered: inout BufferedReader<Base>
    ) throws(StreamError) -> ([UInt8], DelimitedStatus) {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 5, alignment: 1)
        defer { unsafe room.deallocate() }
        var span = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
        let status: DelimitedStatus
        do throws(StreamError) {
            status = try buffered.read(until: 0x0a, into: &span)
        } catch {
            _ = unsafe span.finalize(for: room)
            throw error
        }
        let count = unsafe span.finalize(for: room)
        return (unsafe Array(room[..<count]), status)
    }
}
