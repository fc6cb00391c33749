import Foundation
import Testing

/// Tests that start processes: one after the other, because they count the descriptors and children of this process.
@Suite(.serialized) struct ProcessTests {}

/// What a test must leave as it found it.
struct Census: Equatable {
    let descriptors: Int
    let hasChildren: Bool

    /// Counts now; a write to a worker that is gone must be an error, as it is in the driver, and not the end.
    init() {
        signal(SIGPIPE, SIG_IGN)
        descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? -1
        // Any child, a dead one too, makes this other than an error.
        hasChildren = waitpid(-1, nil, WNOHANG) >= 0
    }
}
