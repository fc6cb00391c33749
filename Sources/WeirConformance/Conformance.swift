import WeirProtocol
import WeirStreams

/// Checks streams against the contract, in one call and without a test framework: it returns what it found.
///
/// ```swift
/// let report = Conformance.check(reader: "my reader") { MyReader($0) }
/// #expect(report.findings.isEmpty)
/// ```
/// The closure is a factory, because a stream can be used once; it is called for each of several thousand traces.
public enum Conformance {
    /// Checks a reader that stands on an upstream.
    public static func check<Base: Reader & ~Copyable & SendableMetatype>(
        reader name: String = "reader", traits: SubjectTraits = [], budget: Budget = .standard,
        _ make: @escaping @Sendable (consuming ScriptedReader) -> Base
    ) -> SubjectReport {
        check(.reader(name, traits: traits, make), budget: budget)
    }

    /// Checks a reader that has its bytes from elsewhere: the closure is told which ones it must give.
    public static func check<Base: Reader & ~Copyable & SendableMetatype>(
        source name: String, traits: SubjectTraits = [], budget: Budget = .standard,
        _ make: @escaping @Sendable ([UInt8]) -> Base
    ) -> SubjectReport {
        check(.source(name, traits: traits, make), budget: budget)
    }

    /// Checks a writer that stands on a downstream.
    public static func check<Base: Writer & ~Copyable & SendableMetatype>(
        writer name: String = "writer", traits: SubjectTraits = [], budget: Budget = .standard,
        _ make: @escaping @Sendable (consuming ScriptedWriter) -> Base
    ) -> SubjectReport {
        check(.writer(name, traits: traits, make), budget: budget)
    }

    /// Checks a two-sided stream that stands on a connection.
    public static func check<Base: DuplexStream & ~Copyable & SendableMetatype>(
        duplex name: String = "duplex", traits: SubjectTraits = [], budget: Budget = .standard,
        _ make: @escaping @Sendable (consuming ScriptedDuplex) -> Base
    ) -> SubjectReport {
        check(.duplex(name, traits: traits, make), budget: budget)
    }

    /// Checks code that reads a stream to its end and makes bytes of it: lets every `OddReader` loose on it.
    ///
    /// - Parameters:
    ///   - model: What it must make of which bytes.
    ///   - consume: Reads a stream. It may throw what the stream threw, or an error of its own because of that.
    public static func check(
        consumer name: String, model: StreamModel = .identity, budget: Budget = .standard,
        _ consume: @escaping @Sendable (consuming ScriptedReader) throws -> [UInt8]
    ) -> SubjectReport {
        check(.consumer(name, model: model, consume), budget: budget)
    }

    /// Checks code that makes values of what it reads: lines, numbers, a document.
    ///
    /// - Parameters:
    ///   - expected: What it must make of which bytes, worked out from all of them at once.
    ///   - consume: Reads a stream.
    public static func check<Value: Equatable & Sendable>(
        consumer name: String, making expected: @escaping @Sendable ([UInt8]) -> Value, budget: Budget = .standard,
        _ consume: @escaping @Sendable (consuming ScriptedReader) throws -> Value
    ) -> SubjectReport {
        check(.consumer(name, making: expected, consume), budget: budget)
    }

    /// Checks code that writes the bytes it is given: lets every `OddWriter` loose on it.
    public static func check(
        producer name: String, model: StreamModel = .identity, budget: Budget = .standard,
        _ produce: @escaping @Sendable ([UInt8], inout ScriptedWriter) throws -> Void
    ) -> SubjectReport {
        check(.producer(name, model: model, produce), budget: budget)
    }

    /// Checks what a factory makes.
    public static func check(_ factory: SubjectFactory, budget: Budget = .standard) -> SubjectReport {
        var checker = Checker(factory.description, host: InProcessHost(factory))
        return checker.check(budget)
    }

    /// Plays one trace again, from the line of a finding.
    public static func replay(_ line: String, _ factory: SubjectFactory) throws(TraceError) -> SubjectReport {
        let trace = try Trace(parsing: line)
        var checker = Checker(factory.description, host: InProcessHost(factory), shrinks: false)
        return checker.check([trace])
    }
}
