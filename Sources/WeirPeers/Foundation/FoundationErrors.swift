import Foundation
import WeirConformance
import WeirProtocol

extension Outcome {
    /// The word for an error of Foundation's: that of the system error behind it.
    ///
    /// A handle that is closed throws an error without one; nothing else does.
    init(foundation error: any Error) {
        let error = error as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError
        if error.domain == NSPOSIXErrorDomain {
            self = Outcome(systemError: Int32(error.code))
        } else if let cause, cause.domain == NSPOSIXErrorDomain {
            self = Outcome(systemError: Int32(cause.code))
        } else {
            self = .closed
        }
    }

    /// The word for a call on a stream that returned -1.
    ///
    /// The stream is asked for its error only where it has one: the getter traps otherwise, and the verb `state` shows that.
    /// One that had failed before it was closed goes on giving its first error; its caller knows that it is closed.
    init(failed stream: Stream, closed: Bool) {
        if closed {
            self = .closed
            return
        }
        switch stream.streamStatus {
        case .error: self = stream.streamError.map(Outcome.init(foundation:)) ?? .io
        case .closed: self = .closed
        case .notOpen: self = .invalid
        default: self = .io
        }
    }
}
