/// The libraries that are loaded into a worker before its own.
struct Preload {
    private var libraries: [String]

    /// - Parameter libraries: In their order; the first one's functions are called first.
    init(_ libraries: [String?]) { self.libraries = libraries.compactMap { $0 } }

    /// The environment with these before what it preloads already.
    func added(to environment: [String: String]) -> [String: String] {
        guard !libraries.isEmpty else { return environment }
        var environment = environment
        environment["LD_PRELOAD"] = (libraries + [environment["LD_PRELOAD"]].compactMap { $0 }).joined(separator: " ")
        return environment
    }
}
