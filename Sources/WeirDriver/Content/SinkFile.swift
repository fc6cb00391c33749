import Foundation
import WeirScenarios
import WeirStreams

/// A file that a chain of writers ends in, for as long as the value lives: the driver looks into it itself.
///
/// It has no name, as `ContentFile` has none: workers reach it through this process's descriptor.
final class SinkFile {
    private let descriptor: Int32

    /// Where workers open it.
    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

    /// An empty file.
    init(on placement: Plan.Placement) throws {
        let folder = placement == .memory && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array("\(folder)/weir-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else {
            throw RunError("cannot create a file in \(folder): \(String(cString: strerror(errno)))")
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unsafe unlink(template)
    }

    deinit { close(descriptor) }

    /// Why this is not what the last round has left in it, or nil.
    /// - Complexity: O(bytes); about half a second for each GB.
    func objection(to expected: ExpectedOutput) -> String? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return "its file cannot be looked at" }
        if Int(status.st_size) != expected.bytes {
            return "its file has \(status.st_size) bytes after a round that writes \(expected.bytes)"
        }
        var digest = ContentDigest()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 4096)
        defer { unsafe buffer.deallocate() }
        var offset = 0
        while offset < expected.bytes {
            let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            guard count > 0 else { return "its file cannot be read: \(String(cString: strerror(errno)))" }
            unsafe digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
        }
        let seen = digest.finish().hexadecimal
        return seen == expected.digest
            ? nil : "its file has the digest \(seen); the right bytes give \(expected.digest)"
    }
}
