import NIOCore
import NIOPosix
import WeirPeers
import WeirProtocol
import _NIOFileSystem

extension Outcome {
    /// The word for an error of NIO's: that of the system error behind it, else that of its code.
    init(nio error: any Error) {
        switch error {
        case let error as IOError: self = Outcome(systemError: error.errnoCode)
        case NonBlockingFileIO.Error.descriptorSetToNonBlocking: self = .wouldBlock
        case let error as FileSystemError:
            if let cause = error.cause as? FileSystemError.SystemCallError {
                self = Outcome(systemError: cause.errno.rawValue)
            } else {
                self = error.code == .closed ? .closed : error.code == .unsupported ? .unsupported : .io
            }
        default: self = .io
        }
    }
}
