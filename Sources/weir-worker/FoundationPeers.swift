import Foundation
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// Foundation's ways to read a file.
    mutating func addFoundationPeers() {
        addSource("foundation-inputstream", "Foundation's InputStream over a file", parameters: [.path]) {
            try InputStreamReader(path: try $1.path($0.text("path")))
        }
        addSource("foundation-filehandle", "Foundation's FileHandle.read(upToCount:)", parameters: [.path]) {
            try FileHandleReader(path: try $1.path($0.text("path")))
        }
        let chunks = StageDescription(
            name: "foundation-data", role: .loop, summary: "FileHandle.read(upToCount:), each Data looked at in place",
            parameters: [.path])
        add(
            Stage(
                chunks,
                .loop { arguments, context in
                    guard context.workload.kind == .read else {
                        throw WorkerError(.unsupported, "foundation-data can only do the workload read")
                    }
                    let path = try context.path(arguments.text("path"))
                    let request = context.workload.request
                    return Subject { try DataLoop(path: path, request: request).run($0) }
                }))
        let split = StageDescription(
            name: "foundation-data-split", role: .loop,
            summary: "the whole file as Data, mapped if safe, cut at newlines with firstIndex", parameters: [.path])
        add(
            Stage(
                split,
                .loop { arguments, context in
                    guard context.workload.kind == .lines else {
                        throw WorkerError(.unsupported, "foundation-data-split splits lines and does nothing else")
                    }
                    let path = try context.path(arguments.text("path"))
                    return Subject { try DataSplitLoop(path: path).run($0) }
                }))
    }
}

/// Foundation's `InputStream`, as a Weir reader.
struct InputStreamReader: ~Copyable, Reader {
    private let stream: InputStream
    private var closed = false

    init(path: String) throws(StreamError) {
        guard let stream = InputStream(fileAtPath: path) else { throw StreamError(.io, during: .open) }
        stream.open()
        if stream.streamStatus == .error { throw Self.failure(of: stream, during: .open) }
        self.stream = stream
    }

    deinit { if !closed { stream.close() } }

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        if buffer.freeCapacity == 0 { return .more }
        var count = 0
        unsafe buffer.withUnsafeMutableBytes { bytes, initialized in
            let start = unsafe bytes.baseAddress! + initialized
            let room = bytes.count - initialized
            count = unsafe stream.read(start.assumingMemoryBound(to: UInt8.self), maxLength: room)
            initialized += max(0, count)
        }
        if count < 0 { throw Self.failure(of: stream, during: .read) }
        return count == 0 ? .end : .more
    }

    mutating func close() throws(StreamError) {
        if !closed { stream.close() }
        closed = true
    }

    private static func failure(of stream: InputStream, during operation: StreamError.Operation) -> StreamError {
        let error = stream.streamError as NSError?
        let isSystem = error?.domain == NSPOSIXErrorDomain
        return isSystem
            ? StreamError(system: Int32(error!.code), during: operation) : StreamError(.io, during: operation)
    }
}

/// Foundation's `FileHandle`, as a Weir reader: each read makes a `Data`, whose bytes are copied out.
struct FileHandleReader: ~Copyable, Reader {
    private let handle: FileHandle
    private var closed = false

    init(path: String) throws(StreamError) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw StreamError(system: errno, during: .open)
        }
        self.handle = handle
    }

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        if buffer.freeCapacity == 0 { return .more }
        let data: Data?
        do { data = try handle.read(upToCount: buffer.freeCapacity) } catch {
            throw StreamError(.io, during: .read)
        }
        guard let data, !data.isEmpty else { return .end }
        data.withUnsafeBytes { unsafe buffer.append(copying: $0.baseAddress!, count: $0.count) }
        return .more
    }

    mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        do { try handle.close() } catch { throw StreamError(.io, during: .close) }
    }
}
