import CScriptedDescriptors
import Glibc
import WeirConformance
import WeirProtocol

extension SubjectFactory {
    /// A factory of peers that read from a descriptor whose answers are scripted.
    ///
    /// - Parameter closing: Who closes the descriptor where the trace does not.
    public static func scriptedReader(
        _ name: String, _ profile: Profile, traits: SubjectTraits = [], verbs: Set<TraceOperation.Verb> = [],
        closing: ScriptedDescriptor.Closing = .byPeer,
        make: @escaping @Sendable (ScriptedDescriptor) -> any Subject
    ) -> SubjectFactory {
        peer(name, .reader, profile, traits.union([.splitsOutcomes, .ownsOthers]), verbs.union([.read, .close])) {
            let descriptor = ScriptedDescriptor(reading: $0.upstream(), closing: closing)
            return Holding(make(descriptor), over: descriptor)
        }
    }

    /// A factory of peers that write to a descriptor whose answers are scripted.
    ///
    /// - Parameter signals: Whether a broken pipe raises the signal that the kernel raises, as in a program that has not
    ///   changed what it does.
    public static func scriptedWriter(
        _ name: String, _ profile: Profile, traits: SubjectTraits = [], verbs: Set<TraceOperation.Verb> = [],
        closing: ScriptedDescriptor.Closing = .byPeer, signals: Bool = false,
        make: @escaping @Sendable (ScriptedDescriptor) -> any Subject
    ) -> SubjectFactory {
        peer(name, .writer, profile, traits.union([.splitsOutcomes, .ownsOthers]), verbs.union([.write, .close])) {
            let descriptor = ScriptedDescriptor(writing: $0.downstream(), closing: closing, signals: signals)
            return Holding(make(descriptor), over: descriptor)
        }
    }

    /// A factory of peers that read a real file.
    public static func file(
        _ name: String, _ profile: Profile, traits: SubjectTraits = [], verbs: Set<TraceOperation.Verb> = [],
        make: @escaping @Sendable (ContentDescriptor) -> any Subject
    ) -> SubjectFactory {
        peer(name, .reader, profile, traits.union(.origin), verbs.union([.read, .close])) {
            let content = ContentDescriptor($0.content)
            return Holding(make(content), over: content)
        }
    }

    /// A factory of peers that read the end of a real pipe, all bytes in it and its other end closed.
    public static func pipe(
        _ name: String, _ profile: Profile, verbs: Set<TraceOperation.Verb> = [],
        make: @escaping @Sendable (Int32) -> any Subject
    ) -> SubjectFactory {
        peer(name, .reader, profile, .origin, verbs.union([.read, .close])) { surroundings in
            let bytes = surroundings.content
            var ends: [Int32] = [0, 0]
            // With room for the longest script, so that nobody waits for a reader that comes later.
            precondition(weir_pipe(&ends, Int32(ProtocolLimits.traceContent)) == 0, "SubjectFactory.pipe: no pipe")
            let written = bytes.withUnsafeBytes { unsafe Glibc.write(ends[1], $0.baseAddress, $0.count) }
            precondition(max(written, 0) == bytes.count, "SubjectFactory.pipe: it took \(written) bytes")
            weir_close_unscripted(ends[1])
            return make(ends[0])
        }
    }

    /// A factory of peers of any kind.
    public static func peer(
        _ name: String, _ role: SubjectDescription.Role, _ profile: Profile, _ traits: SubjectTraits,
        _ verbs: Set<TraceOperation.Verb>, make: @escaping @Sendable (Surroundings) -> any Subject
    ) -> SubjectFactory {
        var description = SubjectDescription(name, role: role, traits: traits, verbs: verbs)
        description.profile = profile
        return SubjectFactory(description, make: make)
    }
}
