import Glibc

/// An open file that several readers share and read at their own offsets.
public final class PositionalFile: PositionalReader, Sendable {
    private let descriptor: Descriptor

    /// Opens the file at `path`, which must be one that has positions: neither a directory nor a pipe.
    public init(path: String) throws(StreamError) {
        let descriptor = try Descriptor.open(path, flags: O_RDONLY)
        let status = try descriptor.status(during: .open)
        if status.st_mode & S_IFMT == S_IFDIR { throw StreamError(system: EISDIR, during: .open) }
        if lseek(descriptor.number, 0, SEEK_CUR) < 0 { throw StreamError(system: errno, during: .open) }
        self.descriptor = descriptor
    }

    /// Appends the bytes from `offset` on with `pread(2)`, in as many calls as it takes.
    public func read(into buffer: inout OutputRawSpan, at offset: Int) throws(StreamError) -> ReadStatus {
        try descriptor.readAll(into: &buffer, at: offset)
    }
}
