import WeirWorker

/// The worker of the peers that need NIO or swift-async-algorithms.
@main
struct PeerWorker {
    static func main() {
        var catalogue = Catalogue()
        catalogue.addNIOPeers()
        catalogue.addAsyncPeers()
        Worker(name: "weir-peers-nio", catalogue).serve()
    }
}
