import Glibc

extension StreamError: CustomStringConvertible {
    /// `read failed at byte 4096: io (Input/output error)`.
    public var description: String {
        var text = "\(operation) failed"
        if offset >= 0 { text += " at byte \(offset)" }
        text += ": \(kind)"
        if errno != 0, let reason = strerror(errno) { text += " (\(String(cString: reason)))" }
        return text
    }

    /// The failure of a system call, from the number it left in `errno`.
    public init(system number: Int32, during operation: Operation, offset: Int64 = -1) {
        let kind: Kind =
            switch number {
            case EAGAIN: .wouldBlock
            case EINTR: .interrupted
            case EPIPE, ECONNRESET: .brokenPipe
            case ETIMEDOUT: .timedOut
            case ECANCELED: .cancelled
            case EBADF: .closed
            case EINVAL, EISDIR, EOVERFLOW: .invalid
            case ENOSYS, EOPNOTSUPP, ESPIPE: .unsupported
            default: .io
            }
        self.init(kind, during: operation, errno: number, offset: offset)
    }
}

extension StreamError.Kind: CustomStringConvertible {
    /// The word the worker protocol uses.
    public var description: String {
        let names = [
            "unknown", "closed", "brokenPipe", "timedOut", "cancelled", "interrupted", "wouldBlock", "shortWrite",
            "noProgress", "invalid", "unsupported", "io", "unexpectedEnd",
        ]
        return Int(rawValue) < names.count ? names[Int(rawValue)] : "kind \(rawValue)"
    }
}

extension StreamError.Operation: CustomStringConvertible {
    /// The verb.
    public var description: String {
        let names = ["operation", "open", "read", "write", "flush", "sync", "close", "seek", "peek"]
        return Int(rawValue) < names.count ? names[Int(rawValue)] : "operation \(rawValue)"
    }
}
