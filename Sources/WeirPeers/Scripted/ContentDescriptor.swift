import CScriptedDescriptors
import Glibc

/// A file without a name that holds bytes: what peers read that want a real file.
public final class ContentDescriptor {
    /// The descriptor, at the beginning of the file.
    public let number: Int32

    init(_ bytes: [UInt8]) {
        number = weir_memory_file()
        precondition(number >= 0, "ContentDescriptor: no file in memory")
        let written = bytes.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
        precondition(written == bytes.count, "ContentDescriptor: a file in memory took \(written) bytes")
        lseek(number, 0, SEEK_SET)
    }

    deinit { weir_close_unscripted(number) }

    /// Where a peer opens it anew.
    public var path: String { "/proc/self/fd/\(number)" }

    /// A descriptor of its own for a peer, at the beginning, that the peer closes.
    public func opened() -> Int32 {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        precondition(opened >= 0, "ContentDescriptor: its own path cannot be opened")
        return opened
    }
}
