import CSpawn

/// Binds what this process starts to one processor, and sets itself free again.
///
/// A worker is bound by inheriting: bound after its start, the threads it had by then would stay where they are. So is a
/// thread of this process.
public enum ProcessorBinding {
    /// The processors this process may use.
    static var allowed: [Int] {
        var set = weir_processors()
        guard unsafe weir_read_processors(&set) == 0 else { return [] }
        return (0..<1_024).filter { unsafe weir_has_processor(&set, Int32($0)) != 0 }
    }

    /// The processor that this thread runs on, for as long as nobody moves it; nil where the kernel does not say.
    public static var current: Int? {
        let processor = Int(weir_current_processor())
        return processor < 0 ? nil : processor
    }

    /// Runs `body` while this thread, and so whatever it starts, is bound to a processor; nil leaves it free.
    public static func bound<Result>(to processor: Int?, _ body: () throws -> Result) rethrows -> Result {
        var before = weir_processors()
        guard let processor, unsafe weir_read_processors(&before) == 0 else { return try body() }
        var only = weir_one_processor(Int32(processor))
        _ = unsafe weir_bind_to_processors(&only)
        defer { _ = unsafe weir_bind_to_processors(&before) }
        return try body()
    }
}
