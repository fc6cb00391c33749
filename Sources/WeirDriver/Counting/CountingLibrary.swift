import Foundation

/// The library that is preloaded into workers to count what they allocate and copy.
enum CountingLibrary {
    /// Where it stands: beside this program, as the build leaves it; nil where it was not built.
    static var path: String? {
        let path = Executable.beside("libWeirCounters.so")
        return access(path, R_OK) == 0 ? path : nil
    }
}
