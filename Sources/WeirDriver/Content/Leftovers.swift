import Foundation
import Synchronization

/// Temporary files of this process, removed also when it leaves by `exit`.
enum Leftovers {
    private static let paths = Mutex<Set<String>>([])
    private static let atExit: Void = {
        atexit { Leftovers.removeAll() }
    }()

    static func add(_ path: String) {
        _ = atExit
        paths.withLock { _ = $0.insert(path) }
    }

    static func remove(_ path: String) {
        paths.withLock { _ = $0.remove(path) }
    }

    private static func removeAll() {
        paths.withLock { paths in
            for path in paths { unlink(path) }
            paths = []
        }
    }
}
