import CAllocationHooks

/// What is known about this binary without asking anybody.
enum BuildFacts {
    /// The language and the compiler's version.
    static var language: String {
        #if compiler(>=6.4)
            "Swift 6.4 or later"
        #elseif compiler(>=6.3)
            "Swift 6.3"
        #else
            "Swift 6.2"
        #endif
    }

    /// Whether the optimiser was on.
    static var mode: String {
        var debug = false
        // The expression of an assertion is evaluated only without optimisation.
        assert(
            {
                debug = true
                return true
            }())
        return debug ? "debug" : "release"
    }

    /// The allocator that serves malloc.
    static var allocator: String { String(cString: weir_allocator_name()) }
}
