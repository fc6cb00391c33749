import Glibc
import Testing
import WeirStreams

@Suite("Buffered file")
struct BufferedFileTests {
    @Test("What was written is read back before it is flushed, and is in the file afterwards")
    func readBack() throws {
        let file = TemporaryFile([1, 2, 3, 4])
        var store = try BufferedFile(path: file.path, capacity: 8)
        try store.seek(to: .start(1))
        #expect(store.writing([7, 8]) == nil)
        #expect(store.unflushedCount == 2)
        try store.seek(to: .start(2))
        #expect(store.reading(8) == .bytes([8]))
        #expect(file.contents == [1, 2, 3, 4])
        try store.seek(to: .start(0))
        #expect(store.reading(8) == .bytes([1, 7, 8, 4]))
        try store.flush()
        #expect(store.unflushedCount == 0)
        #expect(file.contents == [1, 7, 8, 4])
    }

    @Test(
        "A walk of reads, writes, moves and cuts gives what the same on memory gives", arguments: 1...20 as ClosedRange)
    func walk(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let file = TemporaryFile(counted(30))
        var store = try BufferedFile(path: file.path, capacity: Int.random(in: 1...9, using: &random))
        var model = counted(30)
        var position = 0
        for step in 0..<200 {
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                let size = Int.random(in: 1...12, using: &random)
                let seen = store.reading(size)
                #expect(model.dropFirst(position).starts(with: seen.bytes))
                #expect(seen.bytes.isEmpty == (position >= model.count))
                position += seen.bytes.count
            case 2:
                let bytes = (0..<Int.random(in: 1...12, using: &random)).map { UInt8(truncatingIfNeeded: $0 + step) }
                #expect(store.writing(bytes) == nil)
                model += [UInt8](repeating: 0, count: max(0, position + bytes.count - model.count))
                model.replaceSubrange(position..<position + bytes.count, with: bytes)
                position += bytes.count
            case 3:
                position = Int.random(in: 0...40, using: &random)
                #expect(try store.seek(to: .start(position)) == position)
            default:
                let count = Int.random(in: 0...40, using: &random)
                try store.truncate(to: count)
                model = Array(model.prefix(count)) + [UInt8](repeating: 0, count: max(0, count - model.count))
            }
            #expect(store.position == position)
        }
        try store.close()
        #expect(file.contents == model)
    }
}
