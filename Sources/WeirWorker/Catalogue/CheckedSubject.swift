import WeirConformance
import WeirProtocol

/// A subject that is checked by a name of its own: a peer behind an adapter.
struct CheckedSubject {
    let entry: SubjectEntry
    private let factory: SubjectFactory

    init(_ factory: SubjectFactory, summary: String, documentation: [String: String]) {
        self.factory = factory
        let description = factory.description
        entry = SubjectEntry(
            name: description.name, summary: summary, role: description.role.rawValue,
            profile: description.profile.name, traits: description.traits.rawValue,
            verbs: TraceOperation.Verb.allCases.filter(description.verbs.contains), bufferSize: description.bufferSize,
            documentation: documentation.isEmpty ? nil : documentation)
    }

    func play(_ trace: Trace, _ player: TracePlayer) -> [Observation] {
        player.play(trace.playable(by: factory.description.traits), factory)
    }
}

extension Catalogue {
    /// Adds a subject that a trace can name: an implementation of another contract behind an adapter.
    ///
    /// - Parameters:
    ///   - summary: What it is and where its bytes come from or go to, in one line.
    ///   - documentation: What its own documentation says about rules that it is known to break, by the rule's id.
    public mutating func addSubject(
        _ factory: SubjectFactory, _ summary: String, documentation: [String: String] = [:]
    ) {
        subjects.append(CheckedSubject(factory, summary: summary, documentation: documentation))
    }
}
