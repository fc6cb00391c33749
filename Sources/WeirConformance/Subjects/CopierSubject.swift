import WeirProtocol
import WeirStreams

/// Lowers Weir's copier to the engine: an upstream, a downstream, and whatever is pending between them.
public final class CopierSubject: Subject {
    private var copier: Copier
    private var source: ScriptedReader
    private var destination: ScriptedWriter
    private let offloads: Bool

    init(_ surroundings: Surroundings, capacity: Int, offloads: Bool) {
        copier = Copier(capacity: capacity)
        source = surroundings.reader()
        destination = surroundings.writer()
        self.offloads = offloads
    }

    /// Copies to the end, or a number of bytes.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        let before = copier.count
        var outcome = Outcome.ok
        do throws(StreamError) {
            switch operation.verb {
            case .copy: try copy(upTo: Int.max)
            case .copyCount: if try copy(upTo: operation.size) < operation.size { outcome = .end }
            default: outcome = .unsupported
            }
        } catch {
            outcome = error.kind.outcome
        }
        return SubjectAnswer(Int64(copier.count - before), outcome)
    }

    @discardableResult
    private func copy(upTo limit: Int) throws(StreamError) -> Int {
        guard offloads else { return try copier.copy(upTo: limit, from: &source, to: &destination) }
        return try copier.copy(upTo: limit, from: &source, to: &destination) {
            (source, destination, count) throws(StreamError) -> Int? in
            try destination.transfer(from: &source, upTo: count)
        }
    }
}

extension SubjectFactory {
    /// A factory of Weir's copier.
    ///
    /// - Parameter offloads: Whether it first asks for the bytes to go the shorter way.
    public static func copier(_ name: String, capacity: Int, offloads: Bool = false) -> SubjectFactory {
        var description = SubjectDescription(
            name, role: .copier, traits: offloads ? [.offloads] : [], verbs: [.copy, .copyCount])
        description.bufferSize = capacity
        return SubjectFactory(description) { CopierSubject($0, capacity: capacity, offloads: offloads) }
    }
}
