import CSpawn
import Foundation
import WeirProtocol
import WeirScenarios
import WeirStreams

/// A content as a file, for as long as the value lives.
final class ContentFile {
    /// Where it is.
    let path: String

    /// Generates a content into a new file.
    /// - Complexity: O(size); about a second for each GB.
    init(_ content: Content, on placement: Plan.Placement) throws {
        let folder = placement == .memory && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array("\(folder)/weir-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw RunError("cannot create a file in \(folder): \(Self.reason)") }
        defer { close(descriptor) }
        Leftovers.add(path)
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
                let reason = Self.reason
                unlink(path)
                throw RunError("cannot write \(content.size) bytes of content to \(path): \(reason)")
            }
            offset += written
        }
    }

    deinit {
        unlink(path)
        Leftovers.remove(path)
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
