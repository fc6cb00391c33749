import Foundation

/// gperftools' allocator, whose hooks count allocations.
public enum CountingAllocator {
    /// The library to preload, or nil where the machine has none.
    public static let library: String? = {
        #if arch(x86_64)
            let architecture = "x86_64"
        #elseif arch(arm64)
            let architecture = "aarch64"
        #else
            let architecture = "unknown"
        #endif
        let folders = ["/usr/lib/\(architecture)-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"]
        let names = ["libtcmalloc_and_profiler.so.4", "libtcmalloc.so.4", "libtcmalloc_and_profiler.so"]
        for name in names {
            for folder in folders where access("\(folder)/\(name)", R_OK) == 0 { return "\(folder)/\(name)" }
        }
        return nil
    }()
}
