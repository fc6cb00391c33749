import Glibc

/// The kernel's own counts of read and write system calls of this process: `/proc/self/io`.
///
/// One descriptor is kept open and parsed in place, so that looking costs exactly one read and no allocation.
struct KernelCounts {
    private let descriptor: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 8)

    init() { descriptor = open("/proc/self/io", O_RDONLY | O_CLOEXEC) }

    /// Gives back the descriptor and the buffer: it is a plain value, so that looking retains nothing.
    func finish() {
        if descriptor >= 0 { close(descriptor) }
        unsafe buffer.deallocate()
    }

    /// Whether the kernel shows the counts to this process.
    static let areShown: Bool = access("/proc/self/io", R_OK) == 0

    /// Read-class and write-class calls so far, this one not yet included; nil where the kernel does not show them.
    func read() -> (reads: Int, writes: Int)? {
        guard descriptor >= 0 else { return nil }
        let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, 0)
        guard count > 0 else { return nil }
        return (number(after: "syscr: ", in: count), number(after: "syscw: ", in: count))
    }

    /// The number behind a label at the beginning of a line, or 0.
    private func number(after label: StaticString, in count: Int) -> Int {
        let text = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
        let wanted = unsafe UnsafeBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount)
        var line = 0
        while line + wanted.count < count {
            if unsafe text[line..<line + wanted.count].elementsEqual(wanted) {
                var value = 0
                var index = line + wanted.count
                while index < count, case let digit = unsafe Int(text[index]) - 48, (0...9).contains(digit) {
                    value = value * 10 + digit
                    index += 1
                }
                return value
            }
            while line < count, unsafe text[line] != 10 { line += 1 }
            line += 1
        }
        return 0
    }
}
