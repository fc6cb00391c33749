import WeirProtocol
import WeirStreams

/// Makes a fresh subject for every trace, because streams can be used once.
public struct SubjectFactory: Sendable {
    /// What is known about the subjects it makes.
    public var description: SubjectDescription
    /// Builds one between the stages of a trace.
    public var make: @Sendable (Surroundings) -> any Subject

    /// A factory of raw subjects.
    public init(_ description: SubjectDescription, make: @escaping @Sendable (Surroundings) -> any Subject) {
        self.description = description
        self.make = make
    }

    /// A factory of readers that stand on an upstream.
    public static func reader<Base: Reader & ~Copyable & SendableMetatype>(
        _ name: String, traits: SubjectTraits = [],
        _ make: @escaping @Sendable (consuming ScriptedReader) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .reader, traits: traits.union([.typed, .ownsOthers]), verbs: [.read, .close])
        ) { ReaderSubject(make($0.reader())) }
    }

    /// A factory of readers that give bytes of their own.
    public static func source<Base: Reader & ~Copyable & SendableMetatype>(
        _ name: String, traits: SubjectTraits = [], _ make: @escaping @Sendable ([UInt8]) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(name, role: .reader, traits: traits.union([.typed, .origin]), verbs: [.read, .close])
        ) { ReaderSubject(make($0.content)) }
    }

    /// A factory of writers that stand on a downstream.
    public static func writer<Base: Writer & ~Copyable & SendableMetatype>(
        _ name: String, traits: SubjectTraits = [],
        _ make: @escaping @Sendable (consuming ScriptedWriter) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .writer, traits: traits.union([.typed, .ownsOthers]),
                verbs: [.write, .flush, .sync, .close])
        ) { WriterSubject(make($0.writer())) }
    }

    /// A factory of writers that keep or drop what they accept, without a downstream of their own.
    public static func sink<Base: Writer & ~Copyable & SendableMetatype>(
        _ name: String, _ make: @escaping @Sendable () -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .writer, traits: [.typed, .origin], verbs: [.write, .flush, .sync, .close])
        ) { _ in WriterSubject(make()) }
    }

    /// A factory of writers to two sinks, both of which play the trace's script.
    public static func fanOut<Base: Writer & ~Copyable & SendableMetatype>(
        _ name: String, _ make: @escaping @Sendable (consuming ScriptedWriter, consuming ScriptedWriter) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .writer, traits: [.typed, .ownsOthers, .fansOut], verbs: [.write, .flush, .sync, .close])
        ) {
            let (first, second) = $0.downstreams()
            return WriterSubject(make(ScriptedWriter(first), ScriptedWriter(second)))
        }
    }

    /// A factory of Weir's buffered reader over an upstream.
    public static func buffered(_ capacity: Int) -> SubjectFactory {
        var description = SubjectDescription(
            "buffered(\(capacity))", role: .reader, traits: [.typed, .ownsOthers, .guardsProgress],
            verbs: [.read, .scatter, .peek, .discard, .consume, .unread, .line, .detach, .state, .close])
        description.bufferSize = capacity
        return SubjectFactory(description) { LookaheadSubject(BufferedReader($0.reader(), capacity: capacity)) }
    }

    /// A factory of Weir's concatenation; each part is opened when the one before it has ended.
    public static func concat() -> SubjectFactory {
        let description = SubjectDescription(
            "concat", role: .reader, traits: [.typed, .ownsOthers, .parts], verbs: [.read, .close])
        return SubjectFactory(description) { surroundings in
            ReaderSubject(
                ConcatReader(count: surroundings.partCount) { (_) throws(StreamError) in surroundings.reader() })
        }
    }

    /// A factory of Weir's tee, which writes aside what it gives.
    public static func tee() -> SubjectFactory {
        let description = SubjectDescription(
            "tee", role: .reader, traits: [.typed, .ownsOthers, .copiesAside, .unbuffered], verbs: [.read, .close])
        return SubjectFactory(description) {
            ReaderSubject(TeeReader($0.reader(), to: $0.writer()))
        }
    }

    /// A factory of readers with bytes of their own whose position can be moved.
    public static func seekable<Base: Reader & Seekable & ~Copyable & SendableMetatype>(
        _ name: String, _ make: @escaping @Sendable ([UInt8]) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .reader, traits: [.typed, .origin, .seekable], verbs: [.read, .seek, .position, .close])
        ) { SeekingSubject(make($0.content)) }
    }

    /// The same for those that can be read at any position, too.
    public static func positioned<Base: Reader & Seekable & PositionalReader & ~Copyable & SendableMetatype>(
        _ name: String, _ make: @escaping @Sendable ([UInt8]) -> Base
    ) -> SubjectFactory {
        SubjectFactory(
            SubjectDescription(
                name, role: .reader, traits: [.typed, .origin, .seekable],
                verbs: [.read, .readAt, .seek, .position, .close])
        ) { PositionedSubject(make($0.content)) }
    }

    /// A factory of readers that let a number of bytes pass.
    public static func limit<Base: Reader & ~Copyable & SendableMetatype>(
        _ count: Int, _ make: @escaping @Sendable (consuming ScriptedReader) -> Base
    ) -> SubjectFactory {
        reader("limit(\(count))", traits: [.limits, .unbuffered], make).with {
            $0.limit = count
            $0.model = .limit(count)
        }
    }

    /// The same with a change to the description.
    public func with(_ change: (inout SubjectDescription) -> Void) -> SubjectFactory {
        var copy = self
        change(&copy.description)
        return copy
    }
}
