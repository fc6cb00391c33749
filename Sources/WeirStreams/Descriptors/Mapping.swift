import Glibc

/// The bytes of a file, mapped into memory, that can be copied out of it whatever happens to the file meanwhile.
///
/// Touching a mapped page that lies beyond the end of its file is a SIGBUS, and the end may move between any check and
/// the copy. So the copy is the kernel's: `process_vm_readv(2)` on this very process reports such a page as `EFAULT`. It
/// costs about a microsecond a call more than `memcpy`, and is as fast from 64 KiB on. Rejected: `fstat` before each copy
/// (a race), a signal handler (belongs to the program, not to a library), file leases (their signal ends the process).
struct Mapping: ~Copyable {
    let count: Int
    private let base: UnsafeMutableRawPointer?

    private typealias Copy =
        @convention(c) (pid_t, UnsafePointer<iovec>, UInt, UnsafePointer<iovec>, UInt, UInt) -> Int
    /// Looked up by name because the headers declare it for GNU sources only.
    private static let copy: Copy? = unsafe dlsym(nil, "process_vm_readv").map {
        unsafe unsafeBitCast($0, to: Copy.self)
    }

    /// Maps the first `count` bytes of a descriptor; an empty mapping, which the system refuses, holds none.
    init(_ descriptor: borrowing Descriptor, count: Int) throws(StreamError) {
        self.count = count
        if count == 0 {
            unsafe base = nil
            return
        }
        let address = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor.number, 0)
        guard let address, unsafe address != MAP_FAILED else { throw StreamError(system: errno, during: .open) }
        unsafe base = address
        _ = unsafe madvise(address, count, MADV_SEQUENTIAL)
    }

    deinit {
        if let base = unsafe base { unsafe munmap(base, count) }
    }

    /// Copies bytes from `offset` on and returns how many the mapping could give; nil where the kernel cannot copy so.
    func copy(to target: UnsafeMutableRawBufferPointer, from offset: Int) -> Int? {
        guard let copy = unsafe Self.copy, let base = unsafe base else { return nil }
        var local = unsafe iovec(iov_base: target.baseAddress, iov_len: target.count)
        var remote = unsafe iovec(iov_base: base + offset, iov_len: target.count)
        let copied = unsafe copy(getpid(), &local, 1, &remote, 1, 0)
        if copied >= 0 { return copied }
        return errno == EFAULT ? 0 : nil
    }
}
