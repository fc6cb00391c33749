import WeirStreams

/// A file as an asynchronous sequence of single bytes.
///
/// Foundation on Linux has none. This one is made as `AsyncBufferedByteIterator` is: bytes come out of a buffer, and only
/// filling it suspends, which an actor does in reads of `request` bytes.
struct AsyncBytes: AsyncSequence {
    let path: String
    let request: Int

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(path: path, request: request) }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let path: String
        fileprivate let request: Int
        private var file: AsyncFile?
        private var buffer: [UInt8] = []
        private var place = 0

        fileprivate init(path: String, request: Int) {
            self.path = path
            self.request = request
        }

        @inline(__always)
        mutating func next() async throws(StreamError) -> UInt8? {
            if place == buffer.count, try await !fill() { return nil }
            defer { place += 1 }
            return buffer[place]
        }

        private mutating func fill() async throws(StreamError) -> Bool {
            guard let file else {
                file = try AsyncFile(path)
                return try await fill()
            }
            buffer = try await file.read(upTo: request)
            place = 0
            return !buffer.isEmpty
        }
    }
}

/// Hands out a file in arrays, on an executor of its own.
private actor AsyncFile {
    private var reader: FileReader

    init(_ path: String) throws(StreamError) { reader = try FileReader(path: path) }

    func read(upTo count: Int) throws(StreamError) -> [UInt8] {
        var failure: StreamError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, initialized in
            let raw = UnsafeMutableRawBufferPointer(room)
            var span = unsafe OutputRawSpan(buffer: raw, initializedCount: 0)
            do throws(StreamError) { _ = try reader.read(into: &span) } catch { failure = error }
            initialized = unsafe span.finalize(for: raw)
        }
        if let failure { throw failure }
        return bytes
    }
}
