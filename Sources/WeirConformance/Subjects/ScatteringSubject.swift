import WeirProtocol
import WeirStreams

/// Lowers a reader that fills two places to raw memory.
public final class ScatteringSubject<Base: ScatteringReader & ~Copyable>: Subject {
    private var base: Base

    /// Takes over `base`.
    public init(_ base: consuming Base) { self.base = base }

    /// Reads into one place and into two, and closes; every other verb is `unsupported`.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        case .read: return unsafe RawReading.read(&base, region, prefix)
        case .scatter: return unsafe RawReading.scatter(&base, region, prefix, at: operation.at ?? 0)
        case .close:
            do throws(StreamError) { try base.close() } catch { return SubjectAnswer(0, error.kind.outcome) }
            return SubjectAnswer(0, .ok)
        default: return SubjectAnswer(0, .unsupported)
        }
    }
}

extension SubjectFactory {
    /// A factory of readers that stand on an upstream and fill two places.
    public static func scattering<Base: ScatteringReader & ~Copyable & SendableMetatype>(
        _ name: String, traits: SubjectTraits = [],
        _ make: @escaping @Sendable (consuming ScriptedReader) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .reader, traits: traits.union([.typed, .ownsOthers]), verbs: [.read, .scatter, .close])
        ) { ScatteringSubject(make($0.reader())) }
    }

    /// A factory of readers that give bytes of their own and fill two places.
    public static func scatteringSource<Base: ScatteringReader & ~Copyable & SendableMetatype>(
        _ name: String, traits: SubjectTraits = [], _ make: @escaping @Sendable ([UInt8]) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .reader, traits: traits.union([.typed, .origin]), verbs: [.read, .scatter, .close])
        ) { ScatteringSubject(make($0.content)) }
    }
}
