/// A subject, what the stages beside it are told to do, and what is done to it: everything that makes a finding happen
/// again.
///
/// One line says it, and the same line in every language: `limit(5) <- 3 2.end :: read(4) read(4) close`. The upstream's
/// script stands behind `<-`, the downstream's behind `->`, the operations behind `::`. Traces are kept, not seeds: a seed
/// dies with the next generator.
public struct Trace: Hashable, Sendable, Codable {
    /// The chain or the name of the subject.
    public var subject: String
    /// What the upstream does. A step that ends in `.end` before the last one begins the next part of a concatenation.
    public var upstream: [UpstreamStep]
    /// What the downstream does.
    public var downstream: [DownstreamStep]
    /// What is done to the subject, in order.
    public var operations: [TraceOperation]
    /// What buffers hold before a read.
    public var fill: Fill
    /// How many bytes of a read's buffer are already initialised by the caller.
    public var prefix: Int

    /// A trace.
    public init(
        _ subject: String, upstream: [UpstreamStep] = [], downstream: [DownstreamStep] = [],
        operations: [TraceOperation], fill: Fill = .zero, prefix: Int = 0
    ) {
        self.subject = subject
        self.upstream = upstream
        self.downstream = downstream
        self.operations = operations
        self.fill = fill
        self.prefix = prefix
    }

    /// How many bytes the upstream's script gives in all.
    public var contentLength: Int { upstream.reduce(0) { $0 + $1.bytes } }
}

extension Trace: CustomStringConvertible {
    /// The one line; parsing it gives an equal trace.
    public var description: String {
        var text = subject
        if !upstream.isEmpty { text += " <- " + upstream.map(\.description).joined(separator: " ") }
        if !downstream.isEmpty { text += " -> " + downstream.map(\.description).joined(separator: " ") }
        text += " ::"
        if fill != .zero { text += " fill(\(fill.rawValue))" }
        if prefix != 0 { text += " prefix(\(prefix))" }
        for operation in operations { text += " \(operation)" }
        return text
    }
}
