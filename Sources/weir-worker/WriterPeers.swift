import Foundation
import SystemPackage
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// Ways to write a file that Foundation and the swift-system package offer; none of them gathers anything.
    mutating func addWriterPeers() {
        addSink(
            "foundation-filehandle-sink", "Foundation's FileHandle.write(contentsOf:) over a file", parameters: [.path]
        ) {
            try FileHandleWriter(path: try $1.path($0.text("path")))
        }
        addSink("foundation-outputstream-sink", "Foundation's OutputStream over a file", parameters: [.path]) {
            try OutputStreamWriter(path: try $1.path($0.text("path")))
        }
        addSink("system-descriptor-sink", "swift-system's FileDescriptor.writeAll", parameters: [.path]) {
            try SystemDescriptorWriter(path: try $1.path($0.text("path")))
        }
    }
}

/// Foundation's `FileHandle`, as a Weir writer: each write takes a `Data`, which lends the caller's bytes without a copy.
struct FileHandleWriter: ~Copyable, Writer {
    private let handle: FileHandle
    private var closed = false

    init(path: String) throws(StreamError) {
        guard let handle = FileHandle(forWritingAtPath: path) else {
            throw StreamError(system: errno, during: .open)
        }
        do { try handle.truncate(atOffset: 0) } catch { throw StreamError(.io, during: .open) }
        self.handle = handle
    }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if closed { throw StreamError(.closed, during: .write) }
        if bytes.isEmpty { return }
        let hasWritten = unsafe bytes.withUnsafeBytes { source in
            let start = UnsafeMutableRawPointer(mutating: source.baseAddress!)
            let data = unsafe Data(bytesNoCopy: start, count: source.count, deallocator: .none)
            return (try? handle.write(contentsOf: data)) != nil
        }
        if !hasWritten { throw StreamError(.io, during: .write) }
        bytes = RawSpan()
    }

    mutating func flush() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .flush) }
    }

    mutating func sync() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .sync) }
        do { try handle.synchronize() } catch { throw StreamError(.io, during: .sync) }
    }

    mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        do { try handle.close() } catch { throw StreamError(.io, during: .close) }
    }
}

/// Foundation's `OutputStream`, as a Weir writer.
struct OutputStreamWriter: ~Copyable, Writer {
    private let stream: OutputStream
    private var closed = false

    init(path: String) throws(StreamError) {
        guard let stream = OutputStream(toFileAtPath: path, append: false) else {
            throw StreamError(.io, during: .open)
        }
        stream.open()
        if stream.streamStatus == .error { throw StreamError(.io, during: .open) }
        self.stream = stream
    }

    deinit { if !closed { stream.close() } }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if closed { throw StreamError(.closed, during: .write) }
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { source in
                unsafe stream.write(
                    source.baseAddress!.assumingMemoryBound(to: UInt8.self), maxLength: source.count)
            }
            if count <= 0 { throw StreamError(.io, during: .write) }
            bytes = bytes.extracting(droppingFirst: count)
        }
    }

    mutating func flush() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .flush) }
    }

    /// There is no way to ask for it.
    mutating func sync() throws(StreamError) { throw StreamError(.unsupported, during: .sync) }

    mutating func close() throws(StreamError) {
        if !closed { stream.close() }
        closed = true
    }
}

/// swift-system's `FileDescriptor`, as a Weir writer.
struct SystemDescriptorWriter: ~Copyable, Writer {
    private let descriptor: FileDescriptor
    private var closed = false

    init(path: String) throws(StreamError) {
        let opened: FileDescriptor
        do {
            opened = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: FilePermissions(rawValue: 0o666))
        } catch { throw Self.failure(error, during: .open) }
        descriptor = opened
    }

    deinit { if !closed { try? descriptor.close() } }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if closed { throw StreamError(.closed, during: .write) }
        var failure: StreamError?
        unsafe bytes.withUnsafeBytes { source in
            do { _ = unsafe try descriptor.writeAll(source) } catch { failure = Self.failure(error, during: .write) }
        }
        if let failure { throw failure }
        bytes = RawSpan()
    }

    mutating func flush() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .flush) }
    }

    mutating func sync() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .sync) }
        if fsync(descriptor.rawValue) != 0 { throw StreamError(system: errno, during: .sync) }
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
