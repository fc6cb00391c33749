import WeirProtocol
import WeirStreams

/// Lowers a writer that takes bytes from two places to raw memory.
public final class GatheringSubject<Base: GatheringWriter & ~Copyable>: Subject {
    private var base: Base

    /// Takes over `base`.
    public init(_ base: consuming Base) { self.base = base }

    /// Writes from one place and from two, flushes, syncs and closes; every other verb is `unsupported`.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        unsafe RawWriting.perform(operation, &base, region)
    }
}

extension SubjectFactory {
    /// A factory of writers that stand on a downstream and take bytes from two places.
    public static func gathering<Base: GatheringWriter & ~Copyable & SendableMetatype>(
        _ name: String, traits: SubjectTraits = [],
        _ make: @escaping @Sendable (consuming ScriptedWriter) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .writer, traits: traits.union([.typed, .ownsOthers]),
                verbs: [.write, .gather, .flush, .sync, .close])
        ) { GatheringSubject(make($0.writer())) }
    }
}
