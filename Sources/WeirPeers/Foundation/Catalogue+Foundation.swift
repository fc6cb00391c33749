import Foundation
import WeirConformance
import WeirProtocol
import WeirWorker

extension Catalogue {
    /// Foundation's streams and handles, on scripted descriptors and on what they are used for: files, pipes and memory.
    mutating func addFoundationPeers() {
        addInputStreams()
        addOutputStreams()
        addHandles()
    }

    private mutating func addInputStreams() {
        addSubject(
            .scriptedReader("foundation-inputstream", .foundation, traits: .unbuffered, verbs: [.state]) { descriptor in
                let stream = InputStreamSubject(Self.input(descriptor.path))
                descriptor.adopt()
                return stream
            }, "InputStream(fileAtPath:), opened on the path of a scripted descriptor",
            documentation: Documentation.inputStream)
        addSubject(
            .file(
                "foundation-inputstream-file", .foundation, traits: .seekable,
                verbs: [.state, .seek, .position]
            ) { InputStreamSubject(Self.input($0.path)) }, "InputStream(fileAtPath:) on a file",
            documentation: Documentation.inputStream)
        addSubject(
            .peer("foundation-inputstream-data", .reader, .foundation, .origin, [.read, .state, .close]) {
                InputStreamSubject(InputStream(data: Data($0.content)))
            }, "InputStream(data:)", documentation: Documentation.inputStream)
    }

    private mutating func addOutputStreams() {
        addSubject(
            .scriptedWriter(
                "foundation-outputstream", .foundation, traits: .unbuffered, verbs: [.state], signals: true
            ) { descriptor in
                let stream = OutputStreamSubject(Self.output(descriptor.path))
                descriptor.adopt()
                return SignalDefault(stream)
            }, "OutputStream(toFileAtPath:append:), opened on the path of a scripted descriptor",
            documentation: Documentation.outputStream)
        addSubject(
            .peer("foundation-outputstream-memory", .writer, .foundation, .origin, [.write, .state, .close]) { _ in
                OutputStreamSubject(OutputStream(toMemory: ()))
            }, "OutputStream(toMemory:)", documentation: Documentation.outputStream)
    }

    private mutating func addHandles() {
        addSubject(
            .scriptedReader("foundation-filehandle", .foundation, verbs: [.state]) {
                FileHandleSubject(FileHandle(fileDescriptor: $0.give(), closeOnDealloc: true))
            }, "FileHandle.read(upToCount:) on a scripted descriptor",
            documentation: Documentation.fileHandle)
        addSubject(
            .file(
                "foundation-filehandle-file", .foundation, traits: .seekable, verbs: [.state, .seek, .position]
            ) { FileHandleSubject(FileHandle(fileDescriptor: $0.opened(), closeOnDealloc: true)) },
            "FileHandle.read(upToCount:), seek(toOffset:) and offset() on a file",
            documentation: Documentation.fileHandle)
        addSubject(
            .pipe("foundation-pipe", .foundation, verbs: [.state]) {
                FileHandleSubject(FileHandle(fileDescriptor: $0, closeOnDealloc: true))
            }, "FileHandle.read(upToCount:) on a real pipe of this process",
            documentation: Documentation.fileHandle)
        addSubject(
            .scriptedReader("foundation-readdata", .foundation) {
                LegacyHandleSubject(FileHandle(fileDescriptor: $0.give(), closeOnDealloc: true))
            }, "FileHandle.readData(ofLength:) on a scripted descriptor",
            documentation: Documentation.olderMethods)
        addSubject(
            .scriptedWriter("foundation-filehandle-writer", .foundation, verbs: [.sync, .state], signals: true) {
                SignalDefault(FileHandleSubject(FileHandle(fileDescriptor: $0.give(), closeOnDealloc: true)))
            }, "FileHandle.write(contentsOf:) and synchronize() on a scripted descriptor",
            documentation: Documentation.fileHandle)
        addSubject(
            .scriptedWriter("foundation-writedata", .foundation, verbs: [.sync]) {
                LegacyHandleSubject(FileHandle(fileDescriptor: $0.give(), closeOnDealloc: true))
            }, "FileHandle.write(_:) on a scripted descriptor",
            documentation: Documentation.olderMethods)
    }

    private static func input(_ path: String) -> InputStream {
        guard let stream = InputStream(fileAtPath: path) else {
            preconditionFailure("InputStream: no stream on \(path)")
        }
        return stream
    }

    private static func output(_ path: String) -> OutputStream {
        guard let stream = OutputStream(toFileAtPath: path, append: true) else {
            preconditionFailure("OutputStream: no stream on \(path)")
        }
        return stream
    }
}
