import Foundation
import WeirConformance
import WeirProtocol
import WeirScenarios

/// The workers whose subjects have names of their own: the peers that come with Weir.
public struct PeerWorkers: Sendable {
    /// What they offer, in the order of the workers, and who offers it.
    public let peers: [Peer]
    /// The workers that are not there, with the reason.
    public let missing: [String]

    /// One subject and the worker that checks it.
    public struct Peer: Sendable {
        /// What is known about it.
        public let subject: SubjectDescription
        /// What it is, in one line.
        public let summary: String
        /// What its own documentation says about rules, by their ids.
        public let documentation: [String: String]
        /// Who checks it.
        public let source: WorkerSource
    }

    /// Where the workers are: the one beside this program, and those of packages with dependencies of their own.
    public static var sources: [WorkerSource] {
        [
            WorkerSource(name: "weir-peers", command: [Executable.beside("weir-peers")]),
            WorkerSource(name: "weir-peers-nio", command: ["scripts/peers/nio/peers"]),
        ]
    }

    /// Asks each worker what it offers; one that does not start is missing, which is not an error.
    public init(_ sources: [WorkerSource] = Self.sources) {
        var peers: [Peer] = []
        var missing: [String] = []
        for source in sources {
            do {
                var host = try WorkerHost(source)
                for entry in host.description.subjects ?? [] {
                    guard let subject = SubjectDescription(entry) else {
                        missing.append("\(source.name): \(entry.name) has a role or profile that is not known here")
                        continue
                    }
                    peers.append(
                        Peer(
                            subject: subject, summary: entry.summary, documentation: entry.documentation ?? [:],
                            source: source))
                }
                host.stop()
            } catch {
                missing.append("\(source.name): \(error)")
            }
        }
        self.peers = peers
        self.missing = missing
    }
}

extension SubjectDescription {
    /// What a worker says about one of its subjects; nil where it uses a word that is not known.
    public init?(_ entry: SubjectEntry) {
        guard let role = Role(rawValue: entry.role), let profile = Profile.named(entry.profile) else { return nil }
        self.init(entry.name, role: role, traits: SubjectTraits(rawValue: entry.traits), verbs: Set(entry.verbs))
        self.profile = profile
        bufferSize = entry.bufferSize
    }
}
