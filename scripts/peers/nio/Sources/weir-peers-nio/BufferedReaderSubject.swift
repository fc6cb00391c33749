import NIOCore
import WeirConformance
import WeirProtocol
import _NIOFileSystem

/// NIO's `BufferedReader` over a file handle.
///
/// No bytes where some were asked for is how it says the end: it has no other word. A line is what `read(while:)` gives up to
/// a newline, and then the newline; its second result says whether the end was met instead.
final class BufferedReaderSubject: Subject {
    private let handle: ReadFileHandle
    private var reader: BufferedReader<ReadFileHandle>

    init(path: String, capacity: Int) throws {
        let handle = try waiting {
            try await FileSystem.shared.openFile(forReadingAt: FilePath(path), options: .init())
        }
        self.handle = handle
        reader = handle.bufferedReader(capacity: .bytes(Int64(capacity)))
    }

    // A handle that is let go of open ends the process, as its documentation says.
    deinit { _ = try? waiting { [handle] in try await handle.close() } }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do {
            switch operation.verb {
            case .read:
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
                let bytes = try waiting { [self] in try await reader.read(.bytes(Int64(room.count))) }
                return unsafe .copying(bytes, to: room)
            case .line: return unsafe try line(region)
            case .state: return SubjectAnswer(Int64(reader.count), .ok)
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(0, Outcome(nio: error))
        }
    }

    private func line(_ region: UnsafeMutableRawBufferPointer) throws -> SubjectAnswer {
        var (line, isEnd) = try waiting { [self] in try await reader.read { $0 != UInt8(ascii: "\n") } }
        if !isEnd {
            var newline = try waiting { [self] in try await reader.read(.bytes(1)) }
            line.writeBuffer(&newline)
        }
        let answer = unsafe SubjectAnswer.copying(line, to: region)
        return SubjectAnswer(answer.count, isEnd ? .end : .ok)
    }
}

extension SubjectAnswer {
    /// A read that came as a buffer; without bytes it is the end where there was room.
    static func copying(_ bytes: ByteBuffer, to room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        bytes.withUnsafeReadableBytes { source in
            unsafe room.copyBytes(from: source.prefix(room.count))
        }
        return SubjectAnswer(Int64(bytes.readableBytes), bytes.readableBytes == 0 && !room.isEmpty ? .end : .ok)
    }
}
