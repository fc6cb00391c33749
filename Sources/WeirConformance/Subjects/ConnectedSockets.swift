import Glibc

/// Two sockets of this process that are connected to each other.
struct ConnectedSockets {
    /// The end that a subject is given, which closes it.
    let subject: Int32
    /// The end that looks at what the subject does.
    let peer: Int32

    /// How the two are connected.
    enum Kind: Sendable {
        /// Within the kernel, where an end and an error of the whole connection are all there is.
        case unix
        /// Over the loopback interface, where one side can tell the other an error.
        case tcp
    }

    /// Traps where the machine has no sockets, or no loopback interface.
    init(_ kind: Kind) {
        switch kind {
        case .unix:
            var ends: [Int32] = [-1, -1]
            let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            precondition(unsafe socketpair(AF_UNIX, type, 0, &ends) == 0, "ConnectedSockets: no socket pair")
            (subject, peer) = (ends[0], ends[1])
        case .tcp:
            let listener = Self.socket()
            defer { Glibc.close(listener) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let connecting = Self.socket()
            let isConnected = unsafe Self.lend(&address) { (place, size) in
                var size = size
                return unsafe bind(listener, place, size) == 0 && listen(listener, 1) == 0
                    && getsockname(listener, place, &size) == 0 && connect(connecting, place, size) == 0
            }
            subject = connecting
            peer = isConnected ? accept(listener, nil, nil) : -1
            precondition(peer >= 0, "ConnectedSockets: no connection over the loopback interface")
            _ = fcntl(peer, F_SETFD, FD_CLOEXEC)
            // A second small write would otherwise wait for the acknowledgement of the first, which is put off.
            var now: Int32 = 1
            for end in [subject, peer] {
                unsafe setsockopt(end, Int32(IPPROTO_TCP), TCP_NODELAY, &now, socklen_t(MemoryLayout<Int32>.size))
            }
        }
    }

    /// A socket whose peer has sent bytes and left; the caller is to close it.
    static func holding(_ bytes: [UInt8]) -> Int32 {
        let sockets = ConnectedSockets(.unix)
        defer { close(sockets.peer) }
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let sent = unsafe bytes.isEmpty ? 0 : send(sockets.peer, bytes, bytes.count, flags)
        precondition(sent == bytes.count, "ConnectedSockets.holding: it took \(sent) of \(bytes.count) bytes")
        return sockets.subject
    }

    private static func socket() -> Int32 {
        let number = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        precondition(number >= 0, "ConnectedSockets: no socket")
        return number
    }

    private static func lend(
        _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Bool
    ) -> Bool {
        unsafe withUnsafeMutablePointer(to: &address) { place in
            unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
