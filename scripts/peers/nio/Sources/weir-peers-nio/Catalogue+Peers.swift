import WeirConformance
import WeirPeers
import WeirProtocol
import WeirWorker

extension Catalogue {
    /// NIO's readers and writers of files, on scripted descriptors and on a file.
    mutating func addNIOPeers() {
        addSubject(
            .scriptedReader("nio-buffered-reader", .nio, traits: .blocks, verbs: [.line, .state]) { descriptor in
                Self.opened(descriptor) { try BufferedReaderSubject(path: descriptor.path, capacity: 4) }
            }.with {
                $0.bufferSize = 4
                // It has none: its file has.
                $0.verbs.remove(.close)
            },
            "BufferedReader.read(_:) and read(while:), 4 bytes, on the path of a scripted descriptor",
            documentation: Documentation.nioReader)
        addSubject(
            .scriptedWriter(
                "nio-buffered-writer", .nio, traits: [.blocks, .holdsWrites], verbs: [.flush]
            ) { descriptor in
                Self.opened(descriptor) { try BufferedWriterSubject(path: descriptor.path, capacity: 4) }
            }.with {
                $0.bufferSize = 4
                $0.verbs.remove(.close)
            },
            "BufferedWriter.write(contentsOf:) and flush(), 4 bytes, on the path of a scripted descriptor",
            documentation: Documentation.nioBufferedWriter)
        addSubject(
            .scriptedWriter("nio-write-handle", .nio, traits: .blocks, verbs: [.sync]) { descriptor in
                Self.opened(descriptor) { try WriteHandleSubject(path: descriptor.path) }
            }, "WriteFileHandle.write(contentsOf:toAbsoluteOffset:) on the path of a scripted descriptor",
            documentation: Documentation.nioWriteHandle)
        addSubject(
            .file("nio-file-chunks", .nio) { file in
                do { return try FileChunksSubject(path: file.path, chunk: 4) } catch {
                    preconditionFailure("nio-file-chunks: \(error)")
                }
            }.with { $0.bufferSize = 4 }, "ReadFileHandle.readChunks(chunkLength:), 4 bytes, on a file",
            documentation: Documentation.nioReader)
        addSubject(
            .scriptedReader("nio-nonblocking-read", .posix, traits: .blocks) { NonBlockingSubject($0.give()) },
            "NonBlockingFileIO.read(fileHandle:byteCount:allocator:) on a scripted descriptor",
            documentation: Documentation.nioNonBlocking)
        addSubject(
            .scriptedWriter("nio-nonblocking-write", .posix, traits: .blocks) { NonBlockingSubject($0.give()) },
            "NonBlockingFileIO.write(fileHandle:buffer:) on a scripted descriptor",
            documentation: Documentation.nioNonBlocking)
    }

    /// The iterator that swift-async-algorithms offers to whoever has a function that reads bytes.
    mutating func addAsyncPeers() {
        addSubject(
            .peer("async-byte-iterator", .reader, .asyncSequence, [.splitsOutcomes, .blocks], [.read]) {
                ByteIteratorSubject($0.upstream(), capacity: 4)
            }.with { $0.bufferSize = 4 },
            "AsyncBufferedByteIterator, 4 bytes, over a scripted function",
            documentation: Documentation.asyncIterator)
    }

    private static func opened(
        _ descriptor: ScriptedDescriptor, _ open: () throws -> any WeirConformance.Subject
    ) -> any WeirConformance.Subject {
        do {
            let subject = try open()
            descriptor.adopt()
            return subject
        } catch {
            preconditionFailure("\(descriptor.path): \(error)")
        }
    }
}
