import Testing
import WeirStreams

/// What a buffered reader over a seekable source is, without a buffer: an array and an offset.
private struct Model {
    let bytes: [UInt8]
    var offset = 0
    var canUnread = false

    func next(_ count: Int) -> [UInt8] { Array(bytes.dropFirst(offset).prefix(count)) }
}

@Suite("Buffered reader: random walks")
struct BufferedReaderWalkTests {
    @Test("Every sequence of operations does what an array would do", arguments: 1...60 as ClosedRange<UInt64>)
    func walk(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var model = Model(bytes: counted(Int.random(in: 0...300, using: &random)))
        let capacity = Int.random(in: 1...40, using: &random)
        let file = TemporaryFile(model.bytes)
        if seed.isMultiple(of: 2) {
            try walk(BufferedReader(MemoryReader(model.bytes), capacity: capacity), &model, &random)
        } else {
            try walk(BufferedReader(try FileReader(path: file.path), capacity: capacity), &model, &random)
        }
    }

    private func walk<Base: Reader & Seekable & ~Copyable>(
        _ subject: consuming BufferedReader<Base>, _ model: inout Model, _ random: inout SeededGenerator
    ) throws {
        var reader = subject
        let capacity = reader.capacity
        for _ in 0..<300 {
            #expect(reader.position == model.offset)
            let count = Int.random(in: 0...50, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1:
                let reading = reader.reading(count)
                #expect(reading.failure == nil)
                #expect(reading.bytes == model.next(reading.bytes.count))
                #expect(!reading.bytes.isEmpty || count == 0 || model.next(1).isEmpty)
                model.offset += reading.bytes.count
                if count > 0 { model.canUnread = !reading.bytes.isEmpty }
            case 2:
                let length = min(count, capacity)
                let seen = try reader.peek(length) { $0.withUnsafeBytes { Array($0) } }
                #expect(seen == model.next(length))
                if length > 0 { model.canUnread = false }
            case 3:
                let discarded = try reader.discard(count)
                #expect(discarded == model.next(count).count)
                model.offset += discarded
                if count > 0 { model.canUnread = false }
            case 4:
                if model.canUnread {
                    try reader.unread()
                    model.offset -= 1
                } else {
                    #expect(failure { () throws(StreamError) in try reader.unread() } == .invalid)
                }
                model.canUnread = false
            default:
                let target: SeekTarget =
                    switch count % 3 {
                    case 0: .start(Int.random(in: -10...310, using: &random))
                    case 1: .current(Int.random(in: -40...40, using: &random))
                    default: .end(Int.random(in: -300...10, using: &random))
                    }
                seek(&reader, to: target, model: &model)
            }
        }
    }

    private func seek<Base: Reader & Seekable & ~Copyable>(
        _ reader: inout BufferedReader<Base>, to target: SeekTarget, model: inout Model
    ) {
        let wanted =
            switch target {
            case .start(let offset): offset
            case .current(let distance): model.offset + distance
            case .end(let distance): model.bytes.count + distance
            }
        var result: Int?
        let kind = failure { () throws(StreamError) in result = try reader.seek(to: target) }
        #expect(result == (kind == nil ? wanted : nil))
        #expect(kind == (wanted < 0 ? .invalid : nil))
        if kind == nil && target != .current(0) {
            model.offset = wanted
            model.canUnread = false
        }
    }
}
