import Glibc
import WeirProtocol
import WeirStreams

/// A writer on a real pipe or socket whose reader leaves after a number of bytes (W11).
///
/// The one thing that no script can play: a system that answers a write by a signal which ends the process. What is played
/// of the downstream's script is its first broken pipe: the reader leaves once that many bytes have arrived.
final class PipeSubject<Base: GatheringWriter & ~Copyable>: Subject {
    private var base: Base
    private let log: CallLog
    private var reader: Int32
    private var left: Int?

    /// - Parameter ends: What is read, and what `make` is given to write to.
    init(_ surroundings: Surroundings, _ ends: (reader: Int32, writer: Int32), _ make: (Int32) -> Base) {
        reader = ends.reader
        base = make(ends.writer)
        log = surroundings.log
        left = surroundings.breaksAfter
    }

    deinit { leave() }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        if left == 0 { leave() }
        let answer = unsafe RawWriting.perform(operation, &base, region)
        if operation.isWrite, operation.size > 0 { observe(operation.size) }
        return answer
    }

    /// Takes what has arrived, or notes that nobody is there to take it.
    private func observe(_ offered: Int) {
        guard reader >= 0 else {
            log.note(StageCall(.write, offered: offered, moved: 0, outcome: .brokenPipe))
            return
        }
        var arrived = [UInt8](repeating: 0, count: offered)
        var waiting = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&waiting, 1, 0) == 1 else { return }
        let count = unsafe read(reader, &arrived, offered)
        log.sink += arrived.prefix(max(count, 0))
        log.note(StageCall(.write, offered: offered, moved: max(count, 0)))
        if let rest = left { left = max(0, rest - max(count, 0)) }
    }

    private func leave() {
        if reader >= 0 { close(reader) }
        reader = -1
    }
}

extension SubjectFactory {
    /// A factory of writers to a pipe or a socket, which they are to close; its reader may leave.
    public static func pipe<Base: GatheringWriter & ~Copyable & SendableMetatype>(
        _ name: String, isSocket: Bool = false, _ make: @escaping @Sendable (Int32) -> Base
    ) -> SubjectFactory {
        let description = SubjectDescription(
            name, role: .writer, traits: [.typed, .origin, .breaks], verbs: [.write, .gather, .flush, .close])
        return SubjectFactory(description) {
            if !isSocket { return PipeSubject($0, openPipe(), make) }
            let sockets = ConnectedSockets(.unix)
            return PipeSubject($0, (sockets.peer, sockets.subject), make)
        }
    }

    private static func openPipe() -> (reader: Int32, writer: Int32) {
        var ends: [Int32] = [-1, -1]
        precondition(unsafe Glibc.pipe(&ends) == 0, "PipeSubject: no pipe")
        return (ends[0], ends[1])
    }
}
