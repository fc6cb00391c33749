import WeirWorker

/// The worker with SwiftNIO's readers.
@main
struct NIOWorker {
    static func main() {
        var catalogue = Catalogue.weir
        catalogue.addNIOFile()
        catalogue.addByteBufferViews()
        Worker(name: "weir-worker-nio", catalogue).serve()
    }
}
