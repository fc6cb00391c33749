import WeirProtocol
import WeirStreams

/// Lowers a connection of Weir's contract to raw memory.
public final class DuplexSubject<Base: DuplexStream & ~Copyable>: Subject {
    private var base: Base

    /// Takes over `base`.
    public init(_ base: consuming Base) { self.base = base }

    /// Reads, writes, flushes, half-closes, aborts and closes; every other verb is `unsupported`.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        unsafe RawDuplex.perform(operation, &base, region, prefix)
    }
}

extension SubjectFactory {
    /// A factory of two-sided streams that stand on a connection.
    public static func duplex<Base: DuplexStream & ~Copyable & SendableMetatype>(
        _ name: String, traits: SubjectTraits = [],
        _ make: @escaping @Sendable (consuming ScriptedDuplex) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .duplex, traits: traits.union([.typed, .ownsOthers]),
                verbs: [.read, .write, .flush, .finish, .abort, .close])
        ) { DuplexSubject(make(ScriptedDuplex($0))) }
    }
}
