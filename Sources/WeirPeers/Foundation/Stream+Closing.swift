import Foundation
import WeirConformance
import WeirProtocol

extension Stream {
    /// Closes; an error that shows only now is what the close has to say.
    func closing() -> SubjectAnswer {
        let hadFailed = streamStatus == .error
        close()
        let fails = !hadFailed && streamStatus == .error
        return SubjectAnswer(0, fails ? Outcome(failed: self, closed: false) : .ok)
    }
}
