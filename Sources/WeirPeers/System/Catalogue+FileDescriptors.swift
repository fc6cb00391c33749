import WeirConformance
import WeirProtocol
import WeirWorker

extension Catalogue {
    /// swift-system's descriptors, on scripted ones and on files.
    mutating func addFileDescriptors() {
        addSubject(
            .scriptedReader("system-filedescriptor", .posix, traits: .unbuffered, closing: .byCaller) {
                FileDescriptorSubject($0.give())
            }, "FileDescriptor.read(into:) on a scripted descriptor")
        addSubject(
            .file(
                "system-filedescriptor-file", .posix, traits: .seekable, verbs: [.readAt, .seek, .position]
            ) { FileDescriptorSubject($0.opened()) },
            "FileDescriptor.read(into:), read(fromAbsoluteOffset:into:) and seek(offset:from:) on a file")
        addSubject(
            .scriptedWriter("system-filedescriptor-writer", .posix, traits: .unbuffered, closing: .byCaller) {
                FileDescriptorSubject($0.give())
            }, "FileDescriptor.write(_:) on a scripted descriptor")
        addSubject(
            .scriptedWriter("system-writeall", .writeAll, closing: .byCaller) {
                FileDescriptorSubject($0.give(), writesAll: true)
            }, "FileDescriptor.writeAll(_:) on a scripted descriptor")
    }
}
