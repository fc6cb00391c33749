import Testing

@testable import WeirStreams

/// A reader of the room over the bytes of a test, as the contract sees it: they must all behave alike.
struct Subject: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable ([UInt8]) throws(StreamError) -> DynamicReader

    static let all: [Subject] = [
        Subject(testDescription: "memory") { bytes in DynamicReader(MemoryReader(bytes)) },
        Subject(testDescription: "file") { bytes throws(StreamError) in
            let file = TemporaryFile(bytes)
            defer { withExtendedLifetime(file) {} }
            return DynamicReader(try FileReader(path: file.path))
        },
        Subject(testDescription: "mapped file") { bytes throws(StreamError) in
            let file = TemporaryFile(bytes)
            defer { withExtendedLifetime(file) {} }
            return DynamicReader(try MappedFileReader(path: file.path))
        },
        Subject(testDescription: "pipe") { bytes in
            let pipe = Pipe(holding: bytes)
            return DynamicReader(DescriptorReader(pipe.readEnd, ownership: .owned))
        },
        Subject(testDescription: "section of a file") { bytes throws(StreamError) in
            let file = TemporaryFile([1, 2] + bytes)
            defer { withExtendedLifetime(file) {} }
            return DynamicReader(SectionReader(try FileReader(path: file.path), start: 2, count: 1000))
        },
        Subject(testDescription: "limit above") { DynamicReader(LimitReader(MemoryReader($0), limit: $0.count + 1)) },
        Subject(testDescription: "limit at") { DynamicReader(LimitReader(MemoryReader($0), limit: $0.count)) },
        Subject(testDescription: "limit below") {
            DynamicReader(LimitReader(MemoryReader($0 + [1, 2, 3]), limit: $0.count))
        },
        Subject(testDescription: "counting") { DynamicReader(CountingReader(MemoryReader($0))) },
        Subject(testDescription: "digest") { DynamicReader(DigestReader(MemoryReader($0))) },
        Subject(testDescription: "tee") { DynamicReader(TeeReader(MemoryReader($0), to: DiscardWriter())) },
        Subject(testDescription: "section") { bytes in
            DynamicReader(SectionReader(content([9] + bytes + [9]), start: 1, count: bytes.count))
        },
        Subject(testDescription: "concat") { bytes in
            DynamicReader(
                ConcatReader(count: 3) { index in
                    MemoryReader([[], Array(bytes.prefix(5)), Array(bytes.dropFirst(5))][index])
                })
        },
        Subject(testDescription: "buffered 1") { DynamicReader(BufferedReader(MemoryReader($0), capacity: 1)) },
        Subject(testDescription: "buffered 7") { DynamicReader(BufferedReader(MemoryReader($0), capacity: 7)) },
        Subject(testDescription: "scripted, end fused") {
            DynamicReader(BufferedReader(ScriptedReader([.empty, .bytesAndEnd($0)]), capacity: 5))
        },
        Subject(testDescription: "chain") { bytes in
            DynamicReader(
                BufferedReader(
                    DynamicReader(LimitReader(DynamicReader(CountingReader(MemoryReader(bytes))), limit: bytes.count)),
                    capacity: 3))
        },
    ]
}

func content(_ bytes: [UInt8]) -> MemoryContent { bytes.withUnsafeBytes { MemoryContent(copying: $0) } }

@Suite("Reader contract")
struct ReaderContractTests {
    @Test("The bytes do not depend on the sizes of the reads", arguments: Subject.all, [0, 1, 2, 19, 64])
    func schedules(subject: Subject, count: Int) throws {
        let bytes = counted(count)
        for seed in 1...10 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var reader = try subject.make(bytes)
            var received: [UInt8] = []
            while true {
                let capacity = Int.random(in: 0...9, using: &random)
                let reading = reader.reading(capacity)
                received += reading.bytes
                #expect(reading.failure == nil)
                #expect(reading.bytes.count <= capacity)
                if reading.status == .end { break }
                #expect(capacity == 0 || !reading.bytes.isEmpty)
                if reading.failure != nil || (capacity > 0 && reading.bytes.isEmpty) { return }
            }
            #expect(received == bytes)
            try reader.close()
        }
    }

    @Test("The end stays the end, with and without room", arguments: Subject.all)
    func stickyEnd(subject: Subject) throws {
        var reader = try subject.make(counted(3))
        #expect(try reader.readingAll() == counted(3))
        for capacity in [1, 0, 4, 100] { #expect(reader.reading(capacity) == .end) }
    }

    @Test("A read without room says more until the end has been reported", arguments: Subject.all)
    func zeroCapacity(subject: Subject) throws {
        var reader = try subject.make(counted(2))
        #expect(reader.reading(0) == .nothing)
        var received: [UInt8] = []
        while true {
            let reading = reader.reading(1)
            received += reading.bytes
            #expect(reader.reading(0) == (reading.status == .end ? .end : .nothing))
            if reading.status != .more { break }
        }
        #expect(received == counted(2))
    }

    @Test(
        "Reading after close throws closed, with and without room, also after the end", arguments: Subject.all,
        [0, 1, 3])
    func closed(subject: Subject, readBefore: Int) throws {
        for count in [0, 2] {
            var reader = try subject.make(counted(count))
            for _ in 0..<readBefore { _ = reader.reading(1) }
            try reader.close()
            for capacity in [1, 0, 100] { #expect(reader.reading(capacity) == .failure(.closed)) }
        }
    }

    @Test("Closing twice has no effect", arguments: Subject.all)
    func closeTwice(subject: Subject) throws {
        var reader = try subject.make(counted(2))
        try reader.close()
        try reader.close()
        #expect(reader.reading(1) == .failure(.closed))
    }

    @Test("What the span held before stays as it was", arguments: Subject.all)
    func prefix(subject: Subject) throws {
        var reader = try subject.make(counted(4))
        var status: ReadStatus?
        let bytes = collect(6) { span in
            span.append(200)
            span.append(201)
            while status != .end && !span.isFull { status = try? reader.read(into: &span) }
        }
        #expect(bytes == [200, 201] + counted(4))
    }
}
