import WeirConformance
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// What the peers stand on, and Weir's own streams on the same: where a finding here and one above agree, it is not the
    /// peer's.
    mutating func addControls() {
        addSubject(
            .scriptedReader("posix-read", .posix, traits: .unbuffered, closing: .byCaller) { PosixSubject($0) },
            "read(2): the control; every answer of the descriptor is scripted")
        addSubject(
            .scriptedWriter("posix-write", .posix, traits: .unbuffered, verbs: [.sync], closing: .byCaller) {
                PosixSubject($0)
            }, "write(2): the control; every answer of the descriptor is scripted")
        addSubject(
            .scriptedReader("weir-descriptor-reader", .strict) {
                ReaderSubject(DescriptorReader($0.give(), ownership: .owned, isNonBlocking: true))
            }, "Weir's DescriptorReader on the same descriptor")
        addSubject(
            .scriptedWriter("weir-descriptor-writer", .strict, verbs: [.sync]) {
                WriterSubject(DescriptorWriter($0.give(), ownership: .owned))
            }, "Weir's DescriptorWriter on the same descriptor")
        addSubject(
            .pipe("weir-pipe", .strict) { ReaderSubject(DescriptorReader($0, ownership: .owned)) },
            "Weir's DescriptorReader on a real pipe of this process")
    }
}
