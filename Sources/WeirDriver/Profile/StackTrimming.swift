import WeirMeasure

/// Leaves the subject's part of a stack: what starts threads and what serves requests is the same for all.
enum StackTrimming {
    /// How the full names of functions begin that call the subject, and are not it.
    private static let harness = [
        "WeirWorker.ReadLoop.", "WeirWorker.LineLoop.", "WeirWorker.Subject.", "WeirWorker.Session.",
        "WeirWorker.Worker.",
    ]
    /// The functions with which programs and threads begin.
    private static let beginnings: Set = [
        "_start", "main", "__libc_start_main", "__libc_start_call_main", "__libc_start_main_impl", "clone", "clone3",
        "__clone", "__clone3", "start_thread", "weir_thread_begin",
    ]

    /// The ways through the runtime on which every object's memory comes: who called them is what one asks.
    private static let allocators: Set = [
        "swift_slowAlloc", "swift_slowAllocTyped", "swift_allocObject", "swift_allocBox", "operator new", "malloc",
        "calloc", "realloc", "__libc_malloc", "__libc_calloc", "__libc_realloc",
    ]

    /// The frames of the subject, from the outermost on; `frames` is in the same order. At least one is left.
    static func trimmed(_ frames: [ProfileFrame], _ kind: Profile.Kind) -> ArraySlice<ProfileFrame> {
        var rest = frames[...]
        if kind == .allocations {
            while rest.count > 1, let leaf = rest.last, allocators.contains(leaf.function) { rest.removeLast() }
        }
        let last = rest.lastIndex { isHarness($0) || beginnings.contains($0.function) }
        return rest[min(last.map { $0 + 1 } ?? 0, max(0, rest.count - 1))...]
    }

    private static func isHarness(_ frame: ProfileFrame) -> Bool {
        guard let symbol = frame.symbol else { return false }
        return harness.contains { symbol.contains($0) }
    }
}
