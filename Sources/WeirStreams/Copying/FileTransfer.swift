import Glibc

extension Copier {
    /// Copies a file into another without its bytes passing through the process, as far as the system can; the rest goes
    /// through the buffer. Bytes, counts, positions and errors are those of the ordinary way (Y04).
    ///
    /// - Returns: How many bytes were accepted; fewer than `limit` only where the source has ended.
    public mutating func copy(
        upTo limit: Int = Int.max, from source: inout FileReader, to destination: inout FileWriter
    ) throws(StreamError) -> Int {
        try copy(upTo: limit, from: &source, to: &destination) {
            (source, destination, count) throws(StreamError) -> Int? in
            try source.transfer(to: &destination, upTo: count)
        }
    }
}

extension FileReader {
    /// Moves up to `count` bytes with one `sendfile(2)`; nil where the system cannot between these two.
    ///
    /// 0 is no end: files that the system makes up as they are read answer 0 here and have bytes for `read(2)` (Y05).
    mutating func transfer(to destination: inout FileWriter, upTo count: Int) throws(StreamError) -> Int? {
        if descriptor.number < 0 { throw StreamError(.closed, during: .read, offset: Int64(position)) }
        if destination.descriptor.number < 0 {
            throw StreamError(.closed, during: .write, offset: Int64(destination.count))
        }
        if reportedEnd { return nil }
        // A larger request may be refused instead of shortened.
        let length = min(count, 1 << 30)
        var moved: Int
        repeat {
            moved = sendfile(destination.descriptor.number, descriptor.number, nil, length)
        } while moved < 0 && errno == EINTR
        if moved < 0 {
            // A file opened for appending, a source without pages, a full disk: nothing has moved, and whatever is
            // really wrong the ordinary way will say.
            return nil
        }
        nextOffset &+= moved
        destination.byteTotal &+= moved
        return moved
    }
}
