import SystemPackage
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// The swift-system package's way to read a file.
    mutating func addSystemPeers() {
        addSource("system-descriptor", "swift-system's FileDescriptor.read(into:)", parameters: [.path]) {
            try FileDescriptorReader(path: try $1.path($0.text("path")))
        }
    }
}

/// swift-system's `FileDescriptor`, as a Weir reader.
struct FileDescriptorReader: ~Copyable, Reader {
    private let descriptor: FileDescriptor
    private var closed = false

    init(path: String) throws(StreamError) {
        do { descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec) } catch {
            throw Self.failure(error, during: .open)
        }
    }

    deinit { if !closed { try? descriptor.close() } }

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        if buffer.freeCapacity == 0 { return .more }
        var count = 0
        var failure: StreamError?
        unsafe buffer.withUnsafeMutableBytes { bytes, initialized in
            let window = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[initialized...])
            do {
                count = unsafe try descriptor.read(into: window)
                initialized += count
            } catch { failure = Self.failure(error, during: .read) }
        }
        if let failure { throw failure }
        return count == 0 ? .end : .more
    }

    mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        do { try descriptor.close() } catch { throw Self.failure(error, during: .close) }
    }

    private static func failure(_ error: any Error, during operation: StreamError.Operation) -> StreamError {
        guard let number = error as? Errno else { return StreamError(.io, during: operation) }
        return StreamError(system: number.rawValue, during: operation)
    }
}
