import Glibc
import WeirProtocol
import WeirStreams

/// The bytes of a trace as a file without a name, for as long as the value lives; in memory where the machine has a folder
/// there, for traces come by the thousand.
final class ScriptedFile {
    private let descriptor: Int32

    /// Where it is opened.
    var path: String { "/proc/self/fd/\(descriptor)" }

    private static let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"

    /// - Throws: `io` where no temporary file can be made.
    init(_ bytes: [UInt8]) throws(StreamError) {
        var template = Array("\(Self.folder)/weir-trace-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { throw StreamError(system: errno, during: .open) }
        unsafe unlink(template)
        let written = bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw StreamError(.io, during: .write) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
