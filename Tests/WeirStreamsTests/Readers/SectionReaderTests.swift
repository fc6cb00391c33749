import Testing

@testable import WeirStreams

@Suite("Sections and positional sources")
struct SectionReaderTests {
    @Test(
        "A section is the part of the source that it names", arguments: [0, 1, 9, 10, 11, Int.max],
        [0, 1, 9, 10, 11, Int.max])
    func part(start: Int, count: Int) throws {
        let file = TemporaryFile(counted(10))
        let expected = Array(counted(10).dropFirst(start).prefix(count))
        var inMemory = SectionReader(content(counted(10)), start: start, count: count)
        var inFile = SectionReader(try FileReader(path: file.path), start: start, count: count)
        #expect(try inMemory.readingAll(3) == expected)
        #expect(try inFile.readingAll(3) == expected)
    }

    @Test("Positions are relative to the section; refused moves change nothing")
    func seek() throws {
        var reader = SectionReader(content(counted(10)), start: 2, count: 5)
        #expect(try reader.seek(to: .end(-1)) == 4)
        #expect(reader.reading(9) == .bytes([6]))
        #expect(try reader.seek(to: .start(0)) == 0)
        for target in [SeekTarget.start(-1), .current(-1), .end(-6), .current(Int.min), .start(Int.min)] {
            #expect(failure { () throws(StreamError) in try reader.seek(to: target) } == .invalid)
            #expect(reader.position == 0)
        }
        #expect(try reader.seek(to: .end(100)) == 105)
        #expect(reader.reading(9) == .end)
        #expect(failure { () throws(StreamError) in try reader.seek(to: .current(Int.max)) } == .invalid)
        #expect(try reader.seek(to: .current(-105)) == 0)
        #expect(reader.reading(9) == .bytes([2, 3, 4, 5, 6]))
    }

    @Test("A section that would pass the largest offset stops there")
    func overflow() throws {
        var reader = SectionReader(content(counted(10)), start: 1, count: Int.max)
        #expect(try reader.seek(to: .start(Int.max)) == Int.max)
        #expect(reader.reading(1) == .end)
    }

    @Test("A read at an offset fills the span, or says that the source ends; a negative offset is refused")
    func readAt() throws {
        let file = TemporaryFile(counted(10))
        let memory = content(counted(10))
        let shared = try PositionalFile(path: file.path)
        let reader = try FileReader(path: file.path)
        let section = SectionReader(content([9] + counted(10) + [9]), start: 1, count: 10)
        for (offset, capacity) in [(0, 4), (8, 2), (8, 3), (10, 1), (11, 1), (Int.max, 1), (3, 0)] {
            let rest = Array(counted(10).dropFirst(offset).prefix(capacity))
            let expected = Reading(bytes: rest, status: rest.count == capacity ? .more : .end, failure: nil)
            #expect(readAt(memory, offset, capacity) == expected)
            #expect(readAt(shared, offset, capacity) == expected)
            #expect(readAt(reader, offset, capacity) == expected)
            #expect(readAt(section, offset, capacity) == expected)
        }
        #expect(readAt(memory, -1, 1) == .failure(.invalid))
        #expect(readAt(shared, -1, 1) == .failure(.invalid))
        #expect(readAt(section, -1, 1) == .failure(.invalid))
        #expect(reader.position == 0)
    }

    private func readAt(_ source: borrowing some PositionalReader & ~Copyable, _ offset: Int, _ capacity: Int)
        -> Reading
    {
        var result = Reading(bytes: [], status: nil, failure: nil)
        result.bytes = collect(capacity) { span in
            do throws(StreamError) {
                result.status = try source.read(into: &span, at: offset)
            } catch { result.failure = error.kind }
        }
        return result
    }

    @Test("Closing a section gives its file back")
    func close() throws {
        let file = TemporaryFile(counted(10))
        var reader = SectionReader(try FileReader(path: file.path), start: 1, count: 2)
        #expect(openDescriptors(on: file.path) == 1)
        try reader.close()
        #expect(openDescriptors(on: file.path) == 0)
        #expect(reader.reading(1) == .failure(.closed))
        #expect(failure { () throws(StreamError) in try reader.seek(to: .start(0)) } == .closed)
    }

    @Test("A directory or a pipe has no positions")
    func unsupported() {
        #expect(failure { () throws(StreamError) in _ = try PositionalFile(path: "/tmp") } == .invalid)
    }
}
