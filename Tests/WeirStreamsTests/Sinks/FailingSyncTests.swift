import Glibc
import Testing
import WeirStreams

@Suite("A sync that fails")
struct FailingSyncTests {
    /// The writers that can sync a file.
    enum Kind: CaseIterable {
        case file, descriptor, bufferedFile
    }

    /// A writer that holds or has written two bytes, and the number of its descriptor.
    static func make(_ kind: Kind, _ file: TemporaryFile) throws -> (descriptor: Int32, box: Box) {
        let writer: DynamicWriter
        switch kind {
        case .file: writer = DynamicWriter(try FileWriter(path: file.path))
        case .descriptor: writer = DynamicWriter(DescriptorWriter(open(file.path, O_RDWR), ownership: .owned))
        case .bufferedFile: writer = DynamicWriter(try BufferedFile(path: file.path, capacity: 16))
        }
        let box = Box(writer)
        #expect(box.writer.writing([1, 2]) == nil)
        return (try #require(descriptor(of: file.path)), box)
    }

    final class Box {
        var writer: DynamicWriter
        init(_ writer: consuming DynamicWriter) { self.writer = writer }
        func sync() -> StreamError.Kind? { failure { () throws(StreamError) in try writer.sync() } }
    }

    /// The number under which this process has a file open.
    static func descriptor(of path: String) -> Int32? {
        (0..<1024).first { linkTarget("/proc/self/fd/\($0)") == path }
    }

    @Test("It is never reported as a success afterwards, though the system would", arguments: Kind.allCases)
    func final(kind: Kind) throws {
        let file = TemporaryFile()
        let (number, box) = try Self.make(kind, file)
        nonisolated(unsafe) var first: StreamError.Kind?
        withFailingSync(of: number) { first = box.sync() }
        #expect(first == .io)
        #expect(fsync(number) == 0)
        #expect(box.sync() == .io)
        #expect(box.sync() == .io)
        #expect(file.contents == [1, 2])
    }

    @Test("A sync that succeeds is one, and can be repeated", arguments: Kind.allCases)
    func success(kind: Kind) throws {
        let file = TemporaryFile()
        let (_, box) = try Self.make(kind, file)
        #expect(box.sync() == nil)
        #expect(box.sync() == nil)
    }
}
