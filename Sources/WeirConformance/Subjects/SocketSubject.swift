import Glibc
import WeirProtocol
import WeirStreams

/// A two-sided stream on a real socket, seen from the socket at its other end (C10, C11).
///
/// What no script can play: a system that keeps the two directions apart, and that tells an end from a reset. The peer sends
/// the upstream's chunks, one whenever the subject has read what was sent before, and then its own end; after each operation
/// it takes what has arrived.
final class SocketSubject<Base: DuplexStream & ~Copyable>: Subject {
    private var base: Base
    private let log: CallLog
    private let peer: Int32
    private let holds: Bool
    /// What the peer will send, how far it is, and how much of that has not been read.
    private var chunks: [Int]
    private var sent = 0
    private var unread = 0
    private var accepted = 0
    private var arrived = 0
    /// Whether the peer has been told an end or an error.
    private var isOver = false

    init(_ surroundings: Surroundings, _ kind: ConnectedSockets.Kind, holds: Bool, _ make: (Int32) -> Base) {
        let sockets = ConnectedSockets(kind)
        peer = sockets.peer
        base = make(sockets.subject)
        log = surroundings.log
        chunks = surroundings.chunks.reversed()
        self.holds = holds
        // The port is free again at once: thousands of connections are made.
        var reset = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(peer, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
    }

    deinit { close(peer) }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        if operation.verb == .read, operation.size > 0, unread == 0 { send() }
        let answer = unsafe RawDuplex.perform(operation, &base, region, prefix)
        let moved = Int(clamping: max(0, answer.count))
        if operation.verb == .read { unread -= min(unread, moved) }
        if operation.verb == .write { accepted += moved }
        observe(operation.verb, isSuccess: answer.outcome == .ok)
        return answer
    }

    /// Sends the next chunk, or the end behind the last.
    private func send() {
        while let chunk = chunks.popLast() {
            if chunk == 0 { continue }
            let bytes = (0..<chunk).map { TraceContent.byte(at: sent + $0) }
            // A subject that is gone gets nothing more, and neither does one whose system has no room.
            let count = unsafe Glibc.send(peer, bytes, chunk, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            sent += max(count, 0)
            unread += max(count, 0)
            if count > 0, count < chunk { chunks.append(chunk - count) }
            return
        }
        shutdown(peer, Int32(SHUT_WR))
    }

    /// Takes what the operation has brought, and waits for it where it must come.
    private func observe(_ verb: TraceOperation.Verb, isSuccess: Bool) {
        let ends = [.finish, .abort, .close].contains(verb)
        var bytes = [UInt8](repeating: 0, count: GuardedBuffer.capacity)
        while !isOver {
            let isDue = isSuccess && (ends || arrived < accepted && (!holds || verb == .flush))
            var waiting = pollfd(fd: peer, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&waiting, 1, isDue ? Self.patience : 0) == 1 else { return }
            let count = unsafe recv(peer, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                arrived += count
                log.sink += bytes.prefix(count)
                log.note(StageCall(.write, offered: count, moved: count))
            } else {
                isOver = true
                log.note(StageCall(count < 0 ? .abort : verb == .close ? .close : .finish))
            }
        }
    }

    /// Milliseconds until something that has to arrive is missing: what is sent within a machine is there long before.
    private static var patience: Int32 { 2_000 }
}

extension SubjectFactory {
    /// A factory of two-sided streams on a connected socket, which they are to close.
    static func socket<Base: DuplexStream & ~Copyable & SendableMetatype>(
        _ name: String, _ kind: ConnectedSockets.Kind, buffer: Int? = nil,
        _ make: @escaping @Sendable (Int32) -> Base
    ) -> SubjectFactory {
        var description = SubjectDescription(
            name, role: .duplex, traits: [.typed, .origin], verbs: [.read, .write, .flush, .finish, .close])
        if kind == .tcp { description.verbs.insert(.abort) }
        description.bufferSize = buffer
        return SubjectFactory(description) { SocketSubject($0, kind, holds: buffer != nil, make) }
    }
}
