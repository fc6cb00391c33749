import WeirProtocol
import WeirStreams

/// Lowers Weir's limit to raw memory, with its answer to why it has ended.
public final class LimitSubject<Base: Reader & ~Copyable>: Subject {
    private var base: LimitReader<Base>

    /// Takes over `base`.
    public init(_ base: consuming LimitReader<Base>) { self.base = base }

    /// Reads, says why the stream has ended, and closes.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do throws(StreamError) {
            switch operation.verb {
            case .read: return unsafe RawReading.read(&base, region, prefix)
            case .ending: return SubjectAnswer(Self.number(of: try base.confirmOutcome()), .ok)
            case .close:
                try base.close()
                return SubjectAnswer(0, .ok)
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(0, error.kind.outcome)
        }
    }

    /// The number of `ending` in a trace.
    private static func number(of outcome: LimitOutcome) -> Int64 {
        switch outcome {
        case .open: 0
        case .sourceEnded: 1
        case .limitReached: 2
        case .limitExceeded: 3
        }
    }
}

extension SubjectFactory {
    /// A factory of Weir's limit.
    public static func limit(
        _ count: Int, _ make: @escaping @Sendable (consuming ScriptedReader) -> LimitReader<ScriptedReader>
    ) -> SubjectFactory {
        var description = SubjectDescription(
            "limit(\(count))", role: .reader, traits: [.typed, .ownsOthers, .limits, .unbuffered],
            verbs: [.read, .ending, .close])
        description.limit = count
        description.model = .limit(count)
        return SubjectFactory(description) { LimitSubject(make($0.reader())) }
    }
}
