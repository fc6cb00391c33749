/// What takes a pass of its own, and is counted only where a metric asks for it.
public enum ExtraCount: String, Hashable, Sendable, CaseIterable {
    /// Reference counting: gperftools' allocator must say which addresses are objects.
    case retains
    /// All system calls, by tracing the worker.
    case systemCalls
    /// Instructions, under valgrind.
    case instructions
}

extension Metric {
    /// The pass that the metric takes beyond the common one.
    public var extraCount: ExtraCount? {
        switch name {
        case "retains": .retains
        case "other-calls": .systemCalls
        case "instructions": .instructions
        default: nil
        }
    }
}
