import WeirStreams

/// Weir's own two-sided streams as subjects: adding one is one line here.
public enum OwnConnections {
    /// Wrappers of a connection, and sockets.
    public static let all: [SubjectFactory] = [
        .duplex("buffered writer(1) on a connection") { BufferedWriter($0, capacity: 1) },
        .duplex("buffered writer(4) on a connection") { BufferedWriter($0, capacity: 4) }.with { $0.bufferSize = 4 },
        .duplex("buffered writer(7, size(3)) on a connection") {
            BufferedWriter($0, capacity: 7, policy: SizePolicy(3))
        }.with { $0.bufferSize = 7 },
        .source("socket, read") { SocketStream(ConnectedSockets.holding($0), ownership: .owned) },
        .pipe("socket, written", isSocket: true) { SocketStream($0, ownership: .owned) },
        .socket("socket", .tcp) { SocketStream($0, ownership: .owned) },
        .socket("socket, local", .unix) { SocketStream($0, ownership: .owned) },
        .socket("buffered writer(4) on a socket", .tcp, buffer: 4) {
            BufferedWriter(SocketStream($0, ownership: .owned), capacity: 4)
        },
    ]
}
