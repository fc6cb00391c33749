import Glibc

/// A file without a name that holds given bytes, open until this object goes.
final class OpenFile {
    private var number: Int32

    init(holding bytes: [UInt8]) {
        // In memory where that is possible: thousands of them are made.
        let folder = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var path = Array("\(folder)/weir-check-XXXXXX\0".utf8CString)
        number = unsafe mkstemp(&path)
        precondition(number >= 0, "OpenFile: no temporary file")
        unsafe unlink(path)
        let written = bytes.withUnsafeBytes { unsafe write(number, $0.baseAddress, $0.count) }
        precondition(written == bytes.count, "OpenFile: it took \(written) of \(bytes.count) bytes")
        lseek(number, 0, SEEK_SET)
    }

    deinit { if number >= 0 { close(number) } }

    /// A path that opens the file anew, with a position of its own.
    var path: String { "/proc/self/fd/\(number)" }

    /// The descriptor, which the caller is to close.
    func handOver() -> Int32 {
        defer { number = -1 }
        return number
    }

    /// Everything in the file.
    func content() -> [UInt8] {
        let count = Int(lseek(number, 0, SEEK_END))
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            initialized = max(0, unsafe pread(number, bytes.baseAddress, count, 0))
        }
    }
}
