import Foundation
import WeirProtocol
import WeirStreams

/// The part of a request that can be read when the rest cannot.
struct Envelope: Decodable {
    let id: Int
}

extension Worker {
    /// Runs an operation and writes its answer, or the error that it threw.
    func reply<Answer: Codable & Sendable>(_ id: Int, to output: Int32, _ operation: () throws -> Answer) {
        do {
            write(Reply(id: id, ok: try operation()), to: output)
        } catch let error as WorkerError {
            write(Reply<Answer>(id: id, error: error), to: output)
        } catch let error as StreamError {
            // What the system said no to has its number; everything else the stream itself has failed at.
            write(Reply<Answer>(id: id, error: WorkerError(error.errno == 0 ? .failed : .io, "\(error)")), to: output)
        } catch {
            write(Reply<Answer>(id: id, error: WorkerError(.failed, "\(error)")), to: output)
        }
    }

    /// Writes one line. A driver that is gone ends the worker.
    func write<Answer: Codable & Sendable>(_ reply: Reply<Answer>, to output: Int32) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(reply) else {
            preconditionFailure("Worker.write: a reply is plain values and encodes")
        }
        write(Array(line), to: output)
    }

    /// Writes a line that has been encoded.
    func write(_ line: [UInt8], to output: Int32) {
        (line + [10]).withUnsafeBytes { bytes in
            var rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[...])
            while !rest.isEmpty {
                let count = unsafe Glibc.write(output, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    exit(1)
                }
                unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// One sentence about a line that is not a request.
    static func explain(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "the request has no \"\(key.stringValue)\""
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "the line is not a JSON object that is a request"
                : "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\": \(context.debugDescription)"
        default: "\(error)"
        }
    }
}
