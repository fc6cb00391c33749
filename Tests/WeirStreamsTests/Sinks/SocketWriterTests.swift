import Glibc
import Testing
import WeirStreams

@Suite("Sockets that are written")
struct SocketWriterTests {
    @Test("A half-close comes after what was written, and leaves the other direction usable")
    func halfClose() throws {
        var ends: [Int32] = [0, 0]
        try #require(unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        let (here, there) = (ends[0], ends[1])
        defer { for end in [here, there] { close(end) } }
        var writer = SocketWriter(here, ownership: .borrowed)
        #expect(writer.writing([1, 2, 3]) == nil)
        try writer.finish()

        var seen = [UInt8](repeating: 0, count: 8)
        #expect(unsafe read(there, &seen, 8) == 3)
        #expect(seen.prefix(3) == [1, 2, 3])
        #expect(unsafe read(there, &seen, 8) == 0)
        #expect(unsafe send(there, [9], 1, Int32(MSG_NOSIGNAL)) == 1)
        #expect(unsafe read(here, &seen, 8) == 1)
        #expect(seen[0] == 9)
        #expect(writer.writing([4]) == .brokenPipe)
    }
}
