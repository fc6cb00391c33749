import Glibc

/// The kernel's own counts of read and write system calls of this process: `/proc/self/io`.
///
/// One descriptor is kept open and parsed in place, so that looking costs exactly one read and no allocation.
final class KernelCounts {
    private let descriptor: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 8)

    init() { descriptor = open("/proc/self/io", O_RDONLY | O_CLOEXEC) }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        unsafe buffer.deallocate()
    }

    /// Whether the kernel shows the counts to this process.
    var isAvailable: Bool { descriptor >= 0 }

    static let areShown: Bool = access("/proc/self/io", R_OK) == 0

    /// Read-class and write-class calls so far, this one not yet included.
    func read() -> (reads: Int, writes: Int) {
        guard isAvailable else { return (0, 0) }
        let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, 0)
        guard count > 0 else { return (0, 0) }
        return (number(after: "syscr: ", in: count), number(after: "syscw: ", in: count))
    }

    private func number(after label: StaticString, in count: Int) -> Int {
        guard
            let found = unsafe memmem(buffer.baseAddress!, count, label.utf8Start, label.utf8CodeUnitCount)
        else { return 0 }
        var value = 0
        var cursor = unsafe UnsafeRawPointer(found) + label.utf8CodeUnitCount
        let end = unsafe UnsafeRawPointer(buffer.baseAddress!) + count
        while unsafe cursor < end {
            let digit = Int(unsafe cursor.load(as: UInt8.self)) - 48
            guard (0...9).contains(digit) else { break }
            value = value * 10 + digit
            unsafe cursor += 1
        }
        return value
    }
}
