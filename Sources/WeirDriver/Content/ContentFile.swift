import CSpawn
import Foundation
import WeirProtocol
import WeirScenarios
import WeirStreams

/// A content as a file, for as long as the value lives.
///
/// The file has no name: it is unlinked as soon as it is open, and workers reach it through this process's descriptor. So
/// nothing stays behind even when this process is killed.
final class ContentFile {
    private let descriptor: Int32

    /// Where workers open it.
    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

    /// Generates a content into a new file.
    /// - Complexity: O(size); about a second for each GB.
    init(_ content: Content, on placement: Plan.Placement) throws {
        let folder = placement == .memory && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array("\(folder)/weir-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { throw RunError("cannot create a file in \(folder): \(Self.reason)") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unsafe unlink(template)
        try checkRoom(for: content.size, folder)
        try fill(with: content, folder)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// What cannot fit is refused before memory is filled with a part of it.
    private func checkRoom(for size: Int, _ folder: String) throws {
        var status = statvfs()
        guard unsafe fstatvfs(descriptor, &status) == 0 else { return }
        let (free, overflow) = Int(clamping: status.f_bavail).multipliedReportingOverflow(by: Int(status.f_frsize))
        if overflow || size <= free { return }
        throw RunError(
            "\(size) bytes of content do not fit into \(folder), where \(free) are free: make room or choose a smaller size"
        )
    }

    private func fill(with content: Content, _ folder: String) throws {
        let generator = ContentGenerator(content)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { unsafe buffer.deallocate() }
        var offset = 0
        while offset < content.size {
            if weir_interrupted() != 0 { throw Interrupted() }
            let count = min(buffer.count, content.size - offset)
            let window = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            unsafe generator.fill(window, at: offset)
            let written = unsafe pwrite(descriptor, window.baseAddress, count, off_t(offset))
            guard written > 0 else {
                throw RunError("cannot write \(content.size) bytes of content into \(folder): \(Self.reason)")
            }
            offset += written
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}

extension ContentGenerator {
    /// The generator of a content.
    init(_ content: Content) {
        let kind: ContentKind =
            switch content.kind {
            case .zeros: .zeros
            case .random: .random
            case .text: .text
            }
        self.init(kind: kind, seed: UInt64(content.seed))
    }
}
