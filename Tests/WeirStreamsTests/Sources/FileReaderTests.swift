import Glibc
import Testing
import WeirStreams

/// The two ways to read a file, which must answer alike.
private enum Kind: CaseIterable {
    case file, mapped

    func open(_ path: String) throws(StreamError) -> DynamicReader {
        switch self {
        case .file: DynamicReader(try FileReader(path: path))
        case .mapped: DynamicReader(try MappedFileReader(path: path))
        }
    }
}

@Suite("File readers")
struct FileReaderTests {
    @Test("A large file arrives whole", arguments: Kind.allCases, [4096, 100_000])
    fileprivate func whole(kind: Kind, capacity: Int) throws {
        let file = TemporaryFile(counted(1 << 20))
        var reader = try kind.open(file.path)
        #expect(try reader.readingAll(capacity) == counted(1 << 20))
    }

    @Test("A path that cannot be opened says why", arguments: Kind.allCases)
    fileprivate func missing(kind: Kind) {
        let number = { (path: String) -> Int32? in
            do throws(StreamError) { _ = try kind.open(path) } catch {
                #expect(error.operation == .open)
                return error.errno
            }
            return nil
        }
        #expect(number("/nonexistent/weir") == ENOENT)
        #expect(number("/tmp") == EISDIR)
        #expect(number("/tmp\0/weir") == EINVAL)
    }

    @Test("A refused directory leaves no descriptor open")
    func directory() {
        var template = Array("/tmp/weir-test-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { rmdir(path) }
        for kind in Kind.allCases { #expect(failure { () throws(StreamError) in _ = try kind.open(path) } == .invalid) }
        #expect(openDescriptors(on: path) == 0)
    }

    @Test("The descriptor is given back by close, and by dropping the reader", arguments: Kind.allCases)
    fileprivate func census(kind: Kind) throws {
        let file = TemporaryFile(counted(10))
        do {
            var reader = try kind.open(file.path)
            #expect(openDescriptors(on: file.path) == 1)
            try reader.close()
            #expect(openDescriptors(on: file.path) == 0)
        }
        do {
            let reader = try kind.open(file.path)
            #expect(openDescriptors(on: file.path) == 1)
            _ = consume reader
        }
        #expect(openDescriptors(on: file.path) == 0)
    }

    @Test("The descriptor is not inherited by child processes")
    func closeOnExec() throws {
        let file = TemporaryFile()
        let reader = try FileReader(path: file.path)
        let descriptors = (0..<256 as Range<Int32>).filter { Pipe.target(of: $0) == file.path }
        #expect(descriptors.map { fcntl($0, F_GETFD) & FD_CLOEXEC } == [FD_CLOEXEC])
        withExtendedLifetime(reader.position) {}
    }

    @Test(
        "A file that shrinks while it is read ends early when read, and is an error when mapped",
        arguments: [0, 1, 4096, 5000])
    func shrinking(size: Int) throws {
        let bytes = counted(64 * 1024)
        for kind in Kind.allCases {
            let file = TemporaryFile(bytes)
            var reader = try kind.open(file.path)
            #expect(reader.reading(100) == .bytes(Array(bytes[..<100])))
            file.truncate(to: size)
            let rest = Array(bytes[..<size].dropFirst(100))
            switch kind {
            case .file: #expect(try reader.readingAll(10_000) == rest)
            case .mapped:
                #expect(reader.reading(10_000) == .failure(.unexpectedEnd, after: rest))
                for _ in 0..<3 { #expect(reader.reading(10_000) == .failure(.unexpectedEnd)) }
            }
        }
    }

    @Test("A mapped file of another thread's making may be cut at any moment", .timeLimit(.minutes(1)))
    func shrinkingRace() async throws {
        let bytes = counted(256 * 1024)
        let file = TemporaryFile(bytes)
        let path = file.path
        let cutter = Task.detached {
            for round in 0..<200 {
                _ = truncate(path, round % 2 == 0 ? 1000 : 256 * 1024)
                await Task.yield()
            }
        }
        for _ in 0..<200 {
            var reader = try MappedFileReader(path: path)
            while reader.reading(16 * 1024).status == .more {}
        }
        await cutter.value
    }

    @Test("The end is the end until the position moves, also when the file grows")
    func growing() throws {
        let file = TemporaryFile([1, 2])
        var reader = try FileReader(path: file.path)
        #expect(try reader.readingAll() == [1, 2])
        var writer = try FileWriter(path: file.path, .append)
        #expect(writer.writing([3]) == nil)
        #expect(reader.reading(4) == .end)
        #expect(try reader.seek(to: .current(0)) == 2)
        #expect(reader.reading(4) == .end)
        #expect(try reader.seek(to: .start(2)) == 2)
        #expect(reader.reading(4) == .bytes([3]))
    }

    @Test("Errors carry the offset and the system's number")
    func offsets() throws {
        let file = TemporaryFile([1, 2, 3])
        var reader = try FileReader(path: file.path)
        _ = reader.reading(2)
        do throws(StreamError) {
            try reader.seek(to: .start(-1))
            Issue.record("seeking before the beginning passed")
        } catch {
            #expect(error == StreamError(.invalid, during: .seek, errno: EINVAL, offset: 2))
        }
    }
}
