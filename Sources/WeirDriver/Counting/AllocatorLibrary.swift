import Foundation

/// Finds the library of an allocator that a scenario names.
enum AllocatorLibrary {
    /// The word for the allocator that users run: nothing is preloaded.
    static let system = "system"

    /// The library to preload for an allocator: nil for the system's.
    /// - Parameter name: `system`, the path of a library, or a name such as `tcmalloc`, whose library is `libtcmalloc`.
    /// - Throws: `WorkerFault` where the machine has no such library.
    static func library(of name: String?) throws(WorkerFault) -> String? {
        guard let name, name != system else { return nil }
        if name.contains("/") {
            if access(name, R_OK) == 0 { return name }
            throw WorkerFault(.missing, "no allocator \(name): \(String(cString: strerror(errno)))")
        }
        for stem in ["lib\(name).so", "lib\(name)_minimal.so"] {
            for folder in folders {
                let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                let fitting = files.filter { $0 == stem || $0.hasPrefix(stem + ".") }
                if let file = fitting.min(by: { $0.count < $1.count }) { return "\(folder)/\(file)" }
            }
        }
        throw WorkerFault(.missing, "no allocator \(name): no lib\(name).so in \(folders.joined(separator: ", "))")
    }

    /// Whether a process has loaded a library: a program that is linked statically, or drops `LD_PRELOAD`, has not.
    static func isLoaded(_ library: String, in process: pid_t) -> Bool {
        guard let map = FileHandle(forReadingAtPath: "/proc/\(process)/maps"), let bytes = try? map.readToEnd(),
            let real = unsafe realpath(library, nil)
        else { return false }
        defer { unsafe free(real) }
        // The map names the file that a chain of links ends at.
        let file = unsafe " " + String(cString: real)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { $0.hasSuffix(file) }
    }

    private static let folders = [
        "/usr/lib/\(architecture)-linux-gnu", "/usr/local/lib", "/usr/lib64", "/usr/lib",
    ]

    private static var architecture: String {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "aarch64"
        #else
            "unknown"
        #endif
    }
}
