import WeirProtocol
import WeirStreams

/// Code that reads a stream to its end and makes bytes of it: what legal but odd readers are let loose on.
///
/// To the engine it is a copier whose downstream takes whatever was made, so that the rules of copying say whether it
/// minded how its bytes came.
final class ConsumerSubject: Subject {
    typealias Consume = @Sendable (consuming ScriptedReader) throws(StreamError) -> [UInt8]

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
        do throws(StreamError) {
            let made = try consume(surroundings.reader())
            let downstream = surroundings.downstream()
            defer { downstream.release() }
            _ = made.withUnsafeBytes { unsafe downstream.write($0) }
            return SubjectAnswer(Int64(made.count), .ok)
        } catch {
            return SubjectAnswer(0, error.kind.outcome)
        }
    }
}

/// Code that writes bytes to a stream: what legal but odd writers are let loose on.
final class ProducerSubject: Subject {
    typealias Produce = @Sendable ([UInt8], inout ScriptedWriter) throws(StreamError) -> Void

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
        do throws(StreamError) {
            try produce(surroundings.content, &writer)
        } catch {
            outcome = error.kind.outcome
        }
        return SubjectAnswer(Int64(surroundings.log.sink.count), outcome)
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
        _ consume: @escaping @Sendable (consuming ScriptedReader) throws(StreamError) -> [UInt8]
    ) -> SubjectFactory {
        var description = SubjectDescription(name, role: .copier, traits: [.reads], verbs: [.copy])
        description.model = model
        return SubjectFactory(description) { ConsumerSubject($0, consume) }
    }

    /// A factory of code that writes the bytes it is given.
    public static func producer(
        _ name: String, _ produce: @escaping @Sendable ([UInt8], inout ScriptedWriter) throws(StreamError) -> Void
    ) -> SubjectFactory {
        let description = SubjectDescription(name, role: .copier, traits: [.origin], verbs: [.copy])
        return SubjectFactory(description) { ProducerSubject($0, produce) }
    }
}
