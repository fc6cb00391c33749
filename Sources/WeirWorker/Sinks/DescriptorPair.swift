import Glibc
import WeirStreams

/// The two ends of a connection within this process.
struct DescriptorPair {
    /// Where the sink writes.
    let writeEnd: Int32
    /// Where its reader reads.
    let readEnd: Int32
    /// Whether the write end is a socket.
    let isSocket: Bool

    /// A pipe that holds so many bytes, rounded up by the system.
    static func pipe(holding size: Int) throws(StreamError) -> DescriptorPair {
        var ends: [Int32] = [-1, -1]
        // pipe2 is declared for GNU sources only.
        if unsafe Glibc.pipe(&ends) != 0 { throw StreamError(system: errno, during: .open) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // F_SETPIPE_SZ, of <linux/fcntl.h>. The system may refuse a large one to this user; then it stays as it is.
        _ = fcntl(ends[1], 1031, Int32(clamping: size))
        return DescriptorPair(writeEnd: ends[1], readEnd: ends[0], isSocket: false)
    }

    /// A connected pair of local sockets.
    static func local() throws(StreamError) -> DescriptorPair {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        if unsafe socketpair(AF_UNIX, kind, 0, &ends) != 0 { throw StreamError(system: errno, during: .open) }
        return DescriptorPair(writeEnd: ends[0], readEnd: ends[1], isSocket: true)
    }

    /// A TCP connection over the loopback that sends what it is given at once (`TCP_NODELAY`).
    static func loopback() throws(StreamError) -> DescriptorPair {
        let listener = try socket()
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(listener, address, length) == 0 && listen(listener, 1) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        if !isListening { throw StreamError(system: errno, during: .open) }
        let writeEnd = try socket()
        let isConnected = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(writeEnd, $0, length) == 0
            }
        }
        let readEnd = isConnected ? accept(listener, nil, nil) : -1
        if readEnd < 0 {
            let number = errno
            close(writeEnd)
            throw StreamError(system: number, during: .open)
        }
        _ = fcntl(readEnd, F_SETFD, FD_CLOEXEC)
        var one: Int32 = 1
        _ = unsafe setsockopt(writeEnd, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        // Reset by whoever has read everything: a connection a round would else use up the ports of the machine.
        var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(
            readEnd, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        return DescriptorPair(writeEnd: writeEnd, readEnd: readEnd, isSocket: true)
    }

    private static func socket() throws(StreamError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let number = Glibc.socket(AF_INET, kind, 0)
        if number < 0 { throw StreamError(system: errno, during: .open) }
        return number
    }
}
