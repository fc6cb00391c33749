import Synchronization

/// How many accepted bytes writers have lost because they were dropped without a flush or a close (C08).
///
/// A deinitialiser can neither report an error nor be trusted to write: it counts.
public enum DroppedBytes {
    private static let total = Atomic<Int>(0)

    /// Bytes lost so in this process; 0 in a program that closes its writers.
    public static var count: Int { total.load(ordering: .relaxed) }

    @usableFromInline
    static func add(_ count: Int) { total.wrappingAdd(count, ordering: .relaxed) }
}
