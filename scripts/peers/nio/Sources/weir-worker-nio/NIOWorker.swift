import WeirWorker

/// The worker with SwiftNIO's readers and its file writer.
@main
struct NIOWorker {
    static func main() {
        var catalogue = Catalogue.weir
        catalogue.addNIOFile()
        catalogue.addNIOFileWriter()
        catalogue.addByteBufferViews()
        Worker(name: "weir-worker-nio", catalogue).serve()
    }
}
