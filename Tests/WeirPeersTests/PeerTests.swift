import Foundation
import Testing
import WeirConformance
import WeirDriver
import WeirProtocol
import WeirScenarios

/// What the workers offer that were built beside the tests, and with scripts/run.
private enum BuiltPeers {
    static let light = PeerWorkers([WorkerSource(name: "weir-peers", command: [BuiltProgram.path("weir-peers")])])
    static let heavy = PeerWorkers([
        WorkerSource(name: "weir-peers-nio", command: [BuiltProgram.inRepository("scripts/peers/nio/peers")])
    ])
}

/// The peers, in the workers that were built beside the tests: one after the other, for each is a process.
@Suite(.serialized) struct PeerTests {
    private static let controls = [
        "posix-read", "posix-write", "weir-descriptor-reader", "weir-descriptor-writer", "weir-pipe",
    ]

    init() {
        // As in the driver: a write to a worker that is gone is an error, and not the end.
        signal(SIGPIPE, SIG_IGN)
    }

    @Test("what Foundation is known to break it breaks still", arguments: KnownDeviation.light)
    func light(known: KnownDeviation) throws {
        #expect(try verdict(known, BuiltPeers.light) == known.verdict)
    }

    @Test(
        "what NIO is known to break it breaks still",
        .enabled(if: !BuiltPeers.heavy.peers.isEmpty, "scripts/run builds its worker"), arguments: KnownDeviation.heavy)
    func heavy(known: KnownDeviation) throws {
        #expect(try verdict(known, BuiltPeers.heavy) == known.verdict)
    }

    @Test("the system calls and Weir's own streams on the same descriptors break nothing", arguments: controls)
    func control(name: String) throws {
        let peer = try #require(BuiltPeers.light.peers.first { $0.subject.name == name })
        #expect(try report(peer, .quick).findings == [])
    }

    @Test("a stored deviation says what the peer's documentation promises", arguments: KnownDeviation.light)
    func documented(known: KnownDeviation) throws {
        let peer = try #require(BuiltPeers.light.peers.first { $0.subject.name == known.subject })
        #expect(peer.documentation[known.rule] != nil)
    }

    @Test("the worker offers Foundation, swift-system and pipes, each under a contract that is known here")
    func offers() {
        let names = Set(BuiltPeers.light.peers.map(\.subject.name))
        #expect(BuiltPeers.light.missing == [])
        #expect(names.isSuperset(of: ["foundation-inputstream", "foundation-pipe", "system-filedescriptor"]))
        #expect(names.isSuperset(of: Self.controls))
    }

    @Test("a worker that is not there is missing, with the reason, and the others are not")
    func missing() {
        let workers = PeerWorkers([
            WorkerSource(name: "nobody", command: ["/nowhere/nobody"]),
            WorkerSource(name: "weir-peers", command: [BuiltProgram.path("weir-peers")]),
        ])
        #expect(workers.missing.count == 1)
        #expect(workers.missing.first?.hasPrefix("nobody: ") == true)
        #expect(!workers.peers.isEmpty)
    }

    private func verdict(_ known: KnownDeviation, _ workers: PeerWorkers) throws -> RuleVerdict {
        let peer = try #require(workers.peers.first { $0.subject.name == known.subject })
        var host = try WorkerHost(peer.source)
        defer { host.stop() }
        var checker = Checker(peer.subject, host: host, shrinks: false)
        return checker.check([try Trace(parsing: known.trace)])[known.rule]
    }

    private func report(_ peer: PeerWorkers.Peer, _ budget: Budget) throws -> SubjectReport {
        var host = try WorkerHost(peer.source)
        defer { host.stop() }
        var checker = Checker(peer.subject, host: host)
        return checker.check(budget)
    }
}
