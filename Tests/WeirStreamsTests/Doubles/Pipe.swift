import Glibc

/// A pipe of a test; who uses an end closes it.
struct Pipe {
    let readEnd: Int32
    let writeEnd: Int32

    init(isNonBlocking: Bool = false) {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "Pipe.init: pipe failed")
        for end in ends where isNonBlocking { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// A pipe that holds `bytes` and whose writer is gone.
    init(holding bytes: [UInt8]) {
        self.init()
        send(bytes)
        close(writeEnd)
    }

    func send(_ bytes: [UInt8]) {
        precondition(write(writeEnd, bytes, bytes.count) == bytes.count, "Pipe.send: short write")
    }

    /// What this descriptor number refers to; nil when it is closed.
    static func target(of descriptor: Int32) -> String? {
        linkTarget("/proc/self/fd/\(descriptor)")
    }
}
