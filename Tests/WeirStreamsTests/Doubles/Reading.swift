import WeirStreams

/// What one read did: the bytes that arrived, and the status or the error that came with them.
struct Reading: Equatable {
    var bytes: [UInt8]
    var status: ReadStatus?
    var failure: StreamError.Kind?

    static func bytes(_ bytes: [UInt8]) -> Reading { Reading(bytes: bytes, status: .more, failure: nil) }
    static func failure(_ kind: StreamError.Kind, after bytes: [UInt8] = []) -> Reading {
        Reading(bytes: bytes, status: nil, failure: kind)
    }
    static let end = Reading(bytes: [], status: .end, failure: nil)
    static let nothing = Reading(bytes: [], status: .more, failure: nil)
    static let wouldBlock = Reading(bytes: [], status: .wouldBlock, failure: nil)
}

/// Runs `body` on a span of `capacity` bytes, and returns what it appended.
func collect(_ capacity: Int, _ body: (inout OutputRawSpan) -> Void) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 1)
    defer { buffer.deallocate() }
    buffer.initializeMemory(as: UInt8.self, repeating: 0xA5)
    var span = OutputRawSpan(buffer: buffer, initializedCount: 0)
    body(&span)
    let count = span.finalize(for: buffer)
    return Array(buffer[..<count])
}

extension Reader where Self: ~Copyable {
    /// One read with room for `capacity` bytes.
    mutating func reading(_ capacity: Int) -> Reading {
        var result = Reading(bytes: [], status: nil, failure: nil)
        result.bytes = collect(capacity) { span in
            do throws(StreamError) { result.status = try read(into: &span) } catch { result.failure = error.kind }
        }
        return result
    }

    /// Everything up to the end, read in pieces of `capacity`; an error is the test's business.
    mutating func readingAll(_ capacity: Int = 64) throws(StreamError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            var failure: StreamError?
            var status = ReadStatus.more
            bytes += collect(capacity) { span in
                do throws(StreamError) { status = try read(into: &span) } catch { failure = error }
            }
            if let failure { throw failure }
            if status == .end { return bytes }
        }
    }
}

extension Writer where Self: ~Copyable {
    /// Writes all of `bytes` and returns the class of the error, if there was one.
    mutating func writing(_ bytes: [UInt8]) -> StreamError.Kind? {
        bytes.withUnsafeBytes { bytes in
            var span = RawSpan(_unsafeBytes: bytes)
            do throws(StreamError) { try writeAll(&span) } catch { return error.kind }
            return nil
        }
    }
}

/// The class of the error that `body` throws.
func failure(_ body: () throws(StreamError) -> Void) -> StreamError.Kind? {
    do throws(StreamError) { try body() } catch { return error.kind }
    return nil
}
