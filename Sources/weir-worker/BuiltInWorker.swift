import WeirWorker

/// The worker that comes with Weir: its own stages, and the peers that Foundation, System and C offer for the same work.
@main
struct BuiltInWorker {
    static func main() {
        var catalogue = Catalogue.weir
        catalogue.addFoundationPeers()
        catalogue.addSystemPeers()
        catalogue.addLoopsInC()
        catalogue.addWriteLoopsInC()
        catalogue.addWriterPeers()
        catalogue.addSQLite()
        catalogue.addAsyncBytes()
        catalogue.addViews()
        Worker(name: "weir-worker", catalogue).serve()
    }
}
