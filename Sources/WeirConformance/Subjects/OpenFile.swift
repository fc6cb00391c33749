import Glibc
import WeirStreams

/// A file without a name that holds given bytes, open until this object goes.
final class OpenFile {
    private var number: Int32

    /// Where files are made: in memory where the machine has a folder there, for thousands of them are made.
    private static let folder = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"

    /// - Throws: `io` and what else the system says where no temporary file can be made or filled.
    init(writing bytes: [UInt8]) throws(StreamError) {
        var path = Array("\(Self.folder)/weir-check-XXXXXX".utf8CString)
        number = unsafe mkstemp(&path)
        guard number >= 0 else { throw StreamError(system: errno, during: .open) }
        unsafe unlink(path)
        let written = bytes.withUnsafeBytes { unsafe write(number, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw StreamError(.io, during: .write) }
        lseek(number, 0, SEEK_SET)
    }

    /// For subjects whose making cannot fail: traps where no temporary file can be made.
    convenience init(holding bytes: [UInt8]) {
        do throws(StreamError) { try self.init(writing: bytes) } catch {
            preconditionFailure("OpenFile: no temporary file: \(error)")
        }
    }

    deinit { if number >= 0 { close(number) } }

    /// A path that opens the file anew, with a position of its own.
    var path: String { "/proc/self/fd/\(number)" }

    /// A descriptor that writes behind what the file at `path` holds, which the caller is to close.
    static func appending(to path: String) throws(StreamError) -> Int32 {
        let number = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        if number < 0 { throw StreamError(system: errno, during: .open) }
        return number
    }

    /// The descriptor, which the caller is to close.
    func handOver() -> Int32 {
        defer { number = -1 }
        return number
    }

    /// Makes the file that long without writing anything; false where the file system cannot have one.
    func grow(to count: Int) -> Bool { ftruncate(number, count) == 0 }

    /// What stands from an offset on, at most so many bytes.
    func content(from offset: Int, atMost limit: Int) -> [UInt8] {
        // The system refuses a read beyond the largest offset instead of answering with what there is.
        let count = min(limit, Int.max - offset)
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            initialized = max(0, unsafe pread(number, bytes.baseAddress, count, offset))
        }
    }

    /// Everything in the file.
    func content() -> [UInt8] {
        let count = Int(lseek(number, 0, SEEK_END))
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            initialized = max(0, unsafe pread(number, bytes.baseAddress, count, 0))
        }
    }
}
