import Foundation

/// The end of what a process wrote to its standard error: bounded, so that a flood costs nothing.
struct BoundedText {
    private let limit: Int
    private var bytes: [UInt8] = []
    /// Whether the other side has closed.
    private(set) var isFinished = false

    init(limit: Int) { self.limit = limit }

    /// Takes what is there, without waiting, and keeps the last `limit` bytes.
    mutating func take(from descriptor: Int32) {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
            if count == 0 { isFinished = true }
            guard count > 0 else { return }
            unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            if bytes.count > limit { bytes.removeFirst(bytes.count - limit) }
        }
    }

    /// What is kept.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The last line that is not empty, without control characters, at most 200 characters.
    var lastLine: String? {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
        let clean = line.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }
        return String(clean.joined().prefix(200))
    }
}
