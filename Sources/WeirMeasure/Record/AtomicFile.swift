import Foundation

/// Writes files that appear whole or not at all.
public enum AtomicFile {
    /// Writes a file beside its path, makes it durable and renames it into place.
    public static func write(_ bytes: [UInt8], to path: String) throws(RecordFileError) {
        // The same directory, so that the rename cannot cross a file system.
        let temporary = "\(path).\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path, "create a temporary file beside it") }
        do throws(RecordFileError) {
            try fill(descriptor, with: bytes, path)
            guard rename(temporary, path) == 0 else { throw failure(path, "rename") }
        } catch {
            unlink(temporary)
            throw error
        }
        makeRenameDurable(path)
    }

    /// Writes, syncs and closes; the descriptor is closed in any case.
    private static func fill(_ descriptor: Int32, with bytes: [UInt8], _ path: String) throws(RecordFileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress! + written, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = failure(path, "write")
                close(descriptor)
                throw error
            }
            written += count
        }
        guard fsync(descriptor) == 0 else {
            let error = failure(path, "sync")
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw failure(path, "close") }
    }

    /// The new name survives a power cut only once the directory is on the disk. Not every file system can sync one;
    /// the file is whole either way, so a refusal is no error.
    private static func makeRenameDurable(_ path: String) {
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ path: String, _ step: String) -> RecordFileError {
        RecordFileError(path: path, doing: "write", cause: "\(step): \(String(cString: strerror(errno)))")
    }
}
