import Glibc
import WeirProtocol
import WeirStreams

/// A writer to a real file that is looked at after every operation, and that may have room for some bytes only (W14).
///
/// What no script can play: one system call that takes a part of what two places hold. No file may grow beyond the
/// largest offset, so one that ends so many bytes before it takes just those of a first write, and then fails; a later
/// write that does not fit is refused whole. Of the downstream's script only that is played.
final class FileSubject<Base: GatheringWriter & ~Copyable>: Subject {
    private let file = OpenFile(holding: [])
    private var base: Base
    private let log: CallLog
    private var end: Int
    private var room: Int?
    private var isClosed = false

    /// - Parameter make: Opens the path, to write behind what is there.
    init(_ surroundings: Surroundings, _ make: (String) throws(StreamError) -> Base) {
        log = surroundings.log
        room = surroundings.fillsAfter.flatMap { [file] in file.grow(to: Int.max - $0) ? $0 : nil }
        end = room.map { Int.max - $0 } ?? 0
        let path = file.path
        base = OwnStages.opened { () throws(StreamError) in try make(path) }
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        let answer = unsafe RawWriting.perform(operation, &base, region)
        if operation.isWrite, operation.size > 0, !isClosed { observe(operation.size) }
        if operation.verb == .close { isClosed = true }
        return answer
    }

    /// Takes what has arrived, or notes that there is no room for it.
    private func observe(_ offered: Int) {
        let arrived = file.content(from: end, atMost: GuardedBuffer.capacity)
        end += arrived.count
        log.sink += arrived
        let isFull = room.map { $0 < offered && arrived.count < offered } ?? false
        room = room.map { $0 - arrived.count }
        guard isFull || !arrived.isEmpty else { return }
        log.note(StageCall(.write, offered: offered, moved: arrived.count, outcome: isFull ? .io : .ok))
    }
}

extension SubjectFactory {
    /// A factory of writers that append to the file at a path, which they are to close; it may become full.
    static func file<Base: GatheringWriter & ~Copyable & SendableMetatype>(
        _ name: String, _ make: @escaping @Sendable (String) throws(StreamError) -> Base
    ) -> SubjectFactory {
        let description = SubjectDescription(
            name, role: .writer, traits: [.typed, .origin, .fills], verbs: [.write, .gather, .flush, .sync, .close])
        return SubjectFactory(description) { FileSubject($0, make) }
    }
}
