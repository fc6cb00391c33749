import Glibc
import Testing
import WeirStreams

@Suite("Sockets that are read and written")
struct SocketStreamTests {
    @Test("A half-close tells the end behind what was written, and what the peer sends can still be read")
    func halfClose() throws {
        let ends = try Ends(.tcp)
        var stream = SocketStream(ends.here, ownership: .owned)
        #expect(stream.writing([1, 2, 3]) == nil)
        try stream.finish()
        try stream.finish()
        #expect(ends.received(4) == [1, 2, 3])
        #expect(ends.outcome() == 0)

        ends.send([7, 8])
        #expect(stream.reading(4).bytes == [7, 8])
        #expect(stream.writing([4]) == .brokenPipe)
        #expect(stream.writtenCount == 3)
        #expect(stream.readCount == 2)
    }

    @Test("The peer of an abort reads what has arrived, then an error, also while another process has the socket")
    func abort() throws {
        let ends = try Ends(.tcp)
        let another = dup(ends.here)
        defer { close(another) }
        var stream = SocketStream(ends.here, ownership: .owned)
        #expect(stream.writing([1, 2, 3]) == nil)
        try stream.abort()
        #expect(ends.received(3) == [1, 2, 3])
        #expect(ends.outcome() == ECONNRESET)

        try stream.abort()
        try stream.close()
        #expect(stream.writing([4]) == .closed)
        #expect(stream.reading(4).failure == .closed)
    }

    @Test("A Unix socket knows no abort: it says so, and is closed")
    func abortOfUnix() throws {
        let ends = try Ends(.unix)
        var stream = SocketStream(ends.here, ownership: .owned)
        let error = #expect(throws: StreamError.self) { try stream.abort() }
        #expect(error?.kind == .unsupported)
        #expect(ends.outcome() == 0)
        #expect(stream.writing([4]) == .closed)
    }

    @Test("A close tells the end also where something was left unread")
    func closeUnread() throws {
        let ends = try Ends(.tcp)
        ends.send([7, 8])
        var stream = SocketStream(ends.here, ownership: .owned)
        #expect(stream.reading(1).bytes == [7])
        #expect(stream.writing([1]) == nil)
        try stream.close()
        #expect(ends.received(4) == [1])
        #expect(ends.outcome() == 0)
    }

    @Test("A second half-close has no effect, also when the peer has ended meanwhile and the connection is gone")
    func finishTwice() throws {
        let ends = try Ends(.tcp)
        var stream = BufferedWriter(SocketStream(ends.here, ownership: .owned), capacity: 8)
        #expect(stream.writing([1]) == nil)
        try stream.finish()
        #expect(ends.received(4) == [1])
        #expect(ends.outcome() == 0)
        ends.end()
        #expect(stream.reading(4).bytes == [])
        try stream.finish()
        try stream.close()
    }

    @Test("The peer of a borrowed Unix socket that is aborted sees the end")
    func abortOfBorrowed() throws {
        let ends = try Ends(.unix)
        defer { close(ends.here) }
        var stream = SocketStream(ends.here, ownership: .borrowed)
        #expect(throws: StreamError.self) { try stream.abort() }
        #expect(ends.outcome() == 0)
    }

    @Test("The end cannot be told to a peer that has aborted")
    func finishTooLate() throws {
        let ends = try Ends(.tcp)
        var stream = SocketStream(ends.here, ownership: .owned)
        ends.abort()
        #expect(stream.reading(4).failure == .brokenPipe)
        let error = #expect(throws: StreamError.self) { try stream.finish() }
        #expect(error?.kind == .brokenPipe)
        try stream.close()
    }

    @Test("A borrowed socket stays open")
    func borrowed() throws {
        let ends = try Ends(.unix)
        defer { close(ends.here) }
        var stream = SocketStream(ends.here, ownership: .borrowed)
        try stream.close()
        #expect(stream.reading(4).failure == .closed)
        #expect(Glibc.send(ends.here, [1], 1, Int32(MSG_NOSIGNAL)) == 1)
        #expect(ends.received(4) == [1])
    }

    @Test("A buffered writer on a socket sends what it holds before the end, and is read past what it holds")
    func buffered() throws {
        let ends = try Ends(.tcp)
        var stream = BufferedWriter(SocketStream(ends.here, ownership: .owned), capacity: 8)
        #expect(stream.writing([1, 2]) == nil)
        ends.send([7])
        #expect(stream.reading(4).bytes == [7])
        #expect(stream.heldCount == 2)
        try stream.finish()
        #expect(ends.received(4) == [1, 2])
        #expect(ends.outcome() == 0)
        #expect(stream.writing([3]) == .brokenPipe)
        #expect(stream.heldCount == 0)
    }

    @Test("A buffered writer that is aborted drops what it holds, and the peer is told an error")
    func bufferedAbort() throws {
        let ends = try Ends(.tcp)
        var stream = BufferedWriter(SocketStream(ends.here, ownership: .owned), capacity: 8)
        #expect(stream.writing([1, 2]) == nil)
        try stream.abort()
        #expect(ends.outcome() == ECONNRESET)
        #expect(stream.heldCount == 0)
        #expect(stream.reading(4).failure == .closed)
    }
}

/// Two connected sockets, of which a stream gets `here`; the other is looked at.
private final class Ends {
    enum Kind { case unix, tcp }
    let here: Int32
    private let there: Int32

    init(_ kind: Kind) throws {
        let type = Int32(SOCK_STREAM.rawValue)
        if kind == .unix {
            var ends: [Int32] = [-1, -1]
            try #require(unsafe socketpair(AF_UNIX, type, 0, &ends) == 0)
            (here, there) = (ends[0], ends[1])
            return
        }
        let (listener, connecting) = (socket(AF_INET, type, 0), socket(AF_INET, type, 0))
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let isConnected = unsafe withUnsafeMutablePointer(to: &address) { place in
            unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                var size = socklen_t(MemoryLayout<sockaddr_in>.size)
                return unsafe bind(listener, place, size) == 0 && listen(listener, 1) == 0
                    && getsockname(listener, place, &size) == 0 && connect(connecting, place, size) == 0
            }
        }
        try #require(isConnected)
        here = connecting
        there = accept(listener, nil, nil)
    }

    deinit { close(there) }

    /// What must arrive is there long before: a stream that sends nothing fails its test instead of stopping all of them.
    private func wait() {
        var arrival = pollfd(fd: there, events: Int16(POLLIN), revents: 0)
        #expect(unsafe poll(&arrival, 1, 5_000) == 1, "nothing arrives")
    }

    func send(_ bytes: [UInt8]) { #expect(unsafe Glibc.send(there, bytes, bytes.count, 0) == bytes.count) }

    /// Half-closes from the other end.
    func end() { #expect(shutdown(there, Int32(SHUT_WR)) == 0) }

    /// Takes the connection apart from the other end.
    func abort() {
        var nowhere = sockaddr()
        nowhere.sa_family = sa_family_t(AF_UNSPEC)
        #expect(unsafe connect(there, &nowhere, socklen_t(MemoryLayout<sockaddr>.size)) == 0)
    }

    /// What arrives next, at most so many bytes.
    func received(_ count: Int) -> [UInt8] {
        wait()
        var bytes = [UInt8](repeating: 0, count: count)
        let received = unsafe recv(there, &bytes, count, Int32(MSG_DONTWAIT))
        return Array(bytes.prefix(max(0, received)))
    }

    /// What the next read says without a byte: 0 for the end, or an error number.
    func outcome() -> Int32 {
        wait()
        var byte: UInt8 = 0
        let count = unsafe recv(there, &byte, 1, Int32(MSG_DONTWAIT))
        return count < 0 ? errno : count == 0 ? 0 : -1
    }
}
