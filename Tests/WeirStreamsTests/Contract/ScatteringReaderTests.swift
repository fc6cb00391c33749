import Glibc
import Testing
import WeirStreams

@Suite("Readers that fill two places")
struct ScatteringReaderTests {
    /// What one read into two places did.
    struct Scattering: Equatable {
        var first: [UInt8] = []
        var second: [UInt8] = []
        var status: ReadStatus?
        var failure: StreamError.Kind?
    }

    static func scatter<Base: ScatteringReader & ~Copyable>(
        _ reader: inout Base, _ capacities: (Int, Int)
    ) -> Scattering {
        var result = Scattering()
        result.first = collect(capacities.0) { first in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacities.1, alignment: 1)
            defer { buffer.deallocate() }
            var second = OutputRawSpan(buffer: buffer, initializedCount: 0)
            do throws(StreamError) { result.status = try reader.read(into: &first, then: &second) } catch {
                result.failure = error.kind
            }
            result.second = Array(buffer[..<second.finalize(for: buffer)])
        }
        return result
    }

    @Test("A pipe fills the second place only behind a full first, and does not wait for it")
    func pipe() throws {
        let pipe = Pipe()
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned)
        pipe.send([1, 2, 3])
        #expect(Self.scatter(&reader, (2, 4)) == Scattering(first: [1, 2], second: [3], status: .more))
        pipe.send([4, 5])
        #expect(Self.scatter(&reader, (2, 4)) == Scattering(first: [4, 5], status: .more))
        pipe.send([6])
        #expect(Self.scatter(&reader, (0, 4)) == Scattering(second: [6], status: .more))
        #expect(Self.scatter(&reader, (0, 0)) == Scattering(status: .more))
        close(pipe.writeEnd)
        #expect(Self.scatter(&reader, (2, 4)) == Scattering(status: .end))
        #expect(reader.position == 6)
        try reader.close()
        #expect(Self.scatter(&reader, (2, 4)) == Scattering(failure: .closed))
    }

    @Test("Nothing there yet is an answer of two places as of one")
    func wouldBlock() {
        let pipe = Pipe(isNonBlocking: true)
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned, isNonBlocking: true)
        #expect(Self.scatter(&reader, (2, 4)) == Scattering(status: .wouldBlock))
        close(pipe.writeEnd)
    }

    @Test("A file fills both places, and its position is behind them")
    func file() throws {
        let file = TemporaryFile([1, 2, 3, 4, 5, 6, 7])
        var reader = try FileReader(path: file.path)
        #expect(Self.scatter(&reader, (3, 2)) == Scattering(first: [1, 2, 3], second: [4, 5], status: .more))
        #expect(reader.position == 5)
        #expect(Self.scatter(&reader, (3, 2)) == Scattering(first: [6, 7], status: .more))
        #expect(Self.scatter(&reader, (3, 2)) == Scattering(status: .end))
    }

    @Test("Memory fills both places")
    func memory() {
        var reader = MemoryReader([1, 2, 3, 4] as [UInt8])
        #expect(Self.scatter(&reader, (1, 2)) == Scattering(first: [1], second: [2, 3], status: .more))
        #expect(Self.scatter(&reader, (1, 2)) == Scattering(first: [4], status: .more))
        #expect(Self.scatter(&reader, (1, 2)) == Scattering(status: .end))
    }

    @Test("A buffer serves both places and asks its upstream once")
    func buffered() {
        let log = ScriptLog()
        var reader = BufferedReader(ScriptedReader([.bytes([1, 2, 3]), .bytes([4])], log: log), capacity: 64)
        #expect(Self.scatter(&reader, (1, 9)) == Scattering(first: [1], second: [2, 3], status: .more))
        #expect(log.reads == 1)
        #expect(Self.scatter(&reader, (1, 9)) == Scattering(first: [4], status: .more))
        #expect(log.reads == 2)
    }

    @Test("A dynamic reader scatters where its base does, and fills one place where it does not")
    func dynamic() {
        var scattering = DynamicReader(CountingReader(MemoryReader([1, 2, 3] as [UInt8])))
        #expect(Self.scatter(&scattering, (1, 2)) == Scattering(first: [1], second: [2, 3], status: .more))
        var plain = DynamicReader(DigestReader(MemoryReader([1, 2, 3] as [UInt8])))
        #expect(Self.scatter(&plain, (1, 2)) == Scattering(first: [1], status: .more))
        #expect(Self.scatter(&plain, (0, 2)) == Scattering(second: [2, 3], status: .more))
    }

    @Test("What a counting reader counts is one read and the bytes of both places")
    func counting() {
        var reader = CountingReader(MemoryReader([1, 2, 3, 4] as [UInt8]))
        _ = Self.scatter(&reader, (1, 2))
        #expect(reader.reads == 1 && reader.bytes == 3)
    }
}
