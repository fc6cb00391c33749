import WeirConformance
import WeirDriver
import WeirProtocol

/// The peers of `weir check`: each in a worker's process, where a trap is a finding.
struct PeerCheck {
    let budget: Budget
    private let workers = PeerWorkers()

    /// The report of the peer with this name; or of one trace.
    func report(_ name: String, _ line: Trace?) throws -> SubjectReport {
        if let peer = workers.peers.first(where: { $0.subject.name == name }) { return try report(peer, line) }
        let known = OwnStages.all.map(\.description.name) + workers.peers.map(\.subject.name)
        let nearest = Spelling.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        warn()
        throw StandardError.fail("no stage or peer is called \"\(name)\" (\(known.joined(separator: ", ")))\(nearest)")
    }

    /// The reports of all peers there are.
    func reports() throws -> [SubjectReport] {
        warn()
        return try workers.peers.enumerated().mapUntilInterrupted { number, peer in
            if Terminal.showsProgressInPlace {
                StandardError.paint("\r\u{1B}[K\(peer.subject.name), \(number + 1) of \(workers.peers.count)")
            }
            defer { if Terminal.showsProgressInPlace { StandardError.paint("\r\u{1B}[K") } }
            return try report(peer, nil)
        }
    }

    private func warn() {
        for words in workers.missing { StandardError.write("warning: \(words)") }
    }

    private func report(_ peer: PeerWorkers.Peer, _ line: Trace?) throws -> SubjectReport {
        var host = try WorkerHost(peer.source)
        defer { host.stop() }
        var checker = Checker(peer.subject, host: host)
        var report = line.map { checker.check([$0]) } ?? checker.check(budget)
        report.summary = peer.summary
        for index in report.answers.indices where report.answers[index].finding != nil {
            if let words = peer.documentation[report.answers[index].rule] { report.answers[index].note = words }
        }
        return report
    }
}
