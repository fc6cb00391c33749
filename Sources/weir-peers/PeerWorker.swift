import WeirPeers
import WeirWorker

/// The worker of the peers under test. It replaces system calls, so it measures nothing: it has no stages.
@main
struct PeerWorker {
    static func main() {
        var catalogue = Catalogue()
        catalogue.addPeers()
        Worker(name: "weir-peers", catalogue).serve()
    }
}
