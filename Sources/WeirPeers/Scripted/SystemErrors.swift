import Glibc
import WeirProtocol

extension Outcome {
    private static let numbers: [(Outcome, Int32)] = [
        (.wouldBlock, EAGAIN), (.closed, EBADF), (.brokenPipe, EPIPE), (.brokenPipe, ECONNRESET),
        (.timedOut, ETIMEDOUT), (.cancelled, ECANCELED), (.interrupted, EINTR), (.invalid, EINVAL),
        (.unsupported, ENOTSUP), (.unsupported, ESPIPE), (.io, EIO),
    ]

    /// The error number a system call fails with where a script says this word; `EIO` where there is none of its own.
    var systemError: Int32 { Self.numbers.first { $0.0 == self }?.1 ?? EIO }

    /// The word for an error number; `io` for those without one of their own, such as `ENOSPC`.
    public init(systemError number: Int32) {
        self = Self.numbers.first { $0.1 == number }?.0 ?? .io
    }
}
