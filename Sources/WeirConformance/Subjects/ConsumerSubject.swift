import WeirProtocol
import WeirStreams

/// Code that reads a stream to its end and makes something of it: what legal but odd readers are let loose on.
///
/// What it made stands in the sink afterwards, so that one model says for every way of reading what there should be.
final class ConsumerSubject: Subject {
    typealias Consume = @Sendable (consuming ScriptedReader, _ content: [UInt8]) throws -> [UInt8]

    private let surroundings: Surroundings
    private let consume: Consume

    init(_ surroundings: Surroundings, _ consume: @escaping Consume) {
        self.surroundings = surroundings
        self.consume = consume
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard operation.verb == .copy else { return SubjectAnswer(0, .unsupported) }
        do {
            let made = try consume(surroundings.reader(), surroundings.content)
            surroundings.log.sink = made
            return SubjectAnswer(Int64(made.count), .ok)
        } catch {
            return SubjectAnswer(0, surroundings.outcome(of: error))
        }
    }
}

/// Code that writes bytes to a stream: what legal but odd writers are let loose on.
final class ProducerSubject: Subject {
    typealias Produce = @Sendable ([UInt8], inout ScriptedWriter) throws -> Void

    private let surroundings: Surroundings
    private let produce: Produce

    init(_ surroundings: Surroundings, _ produce: @escaping Produce) {
        self.surroundings = surroundings
        self.produce = produce
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard operation.verb == .copy else { return SubjectAnswer(0, .unsupported) }
        var writer = surroundings.writer()
        var outcome = Outcome.ok
        do { try produce(surroundings.content, &writer) } catch { outcome = surroundings.outcome(of: error) }
        return SubjectAnswer(Int64(surroundings.log.sink.count), outcome)
    }
}

extension Surroundings {
    /// The class of an error that code threw: the stream's own, or, where it was put into one of the code's, the one that
    /// the stream reported last.
    fileprivate func outcome(of error: any Error) -> Outcome {
        if let error = error as? StreamError { return error.kind.outcome }
        return log.calls.last { $0.outcome != .ok && $0.outcome != .end }?.outcome ?? .invalid
    }
}

extension SubjectFactory {
    /// A factory of code that reads to the end and makes bytes of what it read.
    ///
    /// - Parameters:
    ///   - model: What it must make of which bytes.
    ///   - consume: Reads a stream; how its bytes come is up to the trace.
    public static func consumer(
        _ name: String, model: StreamModel = .identity,
        _ consume: @escaping @Sendable (consuming ScriptedReader) throws -> [UInt8]
    ) -> SubjectFactory {
        var description = SubjectDescription(name, role: .consumer, traits: [], verbs: [.copy])
        description.model = model
        return SubjectFactory(description) { ConsumerSubject($0) { (reader, _) in try consume(reader) } }
    }

    /// A factory of code that reads to the end and makes values of what it read: lines, numbers, a document.
    ///
    /// - Parameters:
    ///   - expected: What it must make of which bytes, worked out from all of them at once.
    ///   - consume: Reads a stream; how its bytes come is up to the trace.
    public static func consumer<Value: Equatable & Sendable>(
        _ name: String, making expected: @escaping @Sendable ([UInt8]) -> Value,
        _ consume: @escaping @Sendable (consuming ScriptedReader) throws -> Value
    ) -> SubjectFactory {
        var description = SubjectDescription(name, role: .consumer, traits: [], verbs: [.copy])
        description.model = StreamModel { Array(String(describing: expected($0)).utf8) }
        return SubjectFactory(description) { surroundings in
            ConsumerSubject(surroundings) { (reader, content) in
                let due = expected(content)
                let made = try consume(reader)
                let words = String(describing: made)
                // Values may be different and described alike.
                let isOther = made != due && words == String(describing: due)
                return Array((isOther ? words + " (not equal)" : words).utf8)
            }
        }
    }

    /// A factory of code that writes the bytes it is given.
    ///
    /// - Parameter model: What it must write for which bytes.
    public static func producer(
        _ name: String, model: StreamModel = .identity,
        _ produce: @escaping @Sendable ([UInt8], inout ScriptedWriter) throws -> Void
    ) -> SubjectFactory {
        var description = SubjectDescription(name, role: .producer, traits: [.origin], verbs: [.copy])
        description.model = model
        return SubjectFactory(description) { ProducerSubject($0, produce) }
    }
}
