import Glibc

/// Lines from a descriptor, bounded before they are parsed.
struct LineInput {
    private let descriptor: Int32
    private let limit: Int
    private var pending: [UInt8] = []
    private var searched = 0

    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    enum Line {
        /// A line without its newline.
        case text([UInt8])
        /// A line longer than the limit; the input is no longer usable.
        case tooLong
        /// No more lines.
        case end
    }

    /// The next line; waits for it.
    mutating func next() -> Line {
        while true {
            if let newline = pending[searched...].firstIndex(of: 10) {
                let line = Array(pending[..<newline])
                pending.removeSubrange(...newline)
                searched = 0
                return line.count > limit ? .tooLong : .text(line)
            }
            searched = pending.count
            if pending.count > limit { return .tooLong }
            let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
                var count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                while count < 0, errno == EINTR {
                    count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                }
                if count > 0 { unsafe pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
                return count
            }
            if count <= 0 { return .end }
        }
    }
}
