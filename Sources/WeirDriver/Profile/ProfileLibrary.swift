import Foundation

/// The library that is preloaded into a worker to profile it, and the page it writes on.
struct ProfileLibrary {
    /// Where the library stands.
    let path: String
    let page: ProfilePage

    /// Where it stands beside this program, as the build leaves it; nil where it was not built.
    static var built: String? {
        let path = Executable.beside("libWeirProfiler.so")
        return access(path, R_OK) == 0 ? path : nil
    }
}
