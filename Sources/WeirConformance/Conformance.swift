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
    public static func check<Base: Reader & ~Copyable>(
        reader name: String = "reader", traits: SubjectTraits = [], budget: Budget = .standard,
        _ make: @escaping @Sendable (consuming ScriptedReader) -> Base
    ) -> SubjectReport {
        check(.reader(name, traits: traits, make), budget: budget)
    }

    /// Checks a reader that has its bytes from elsewhere: the closure is told which ones it must give.
    public static func check<Base: Reader & ~Copyable>(
        source name: String, traits: SubjectTraits = [], budget: Budget = .standard,
        _ make: @escaping @Sendable ([UInt8]) -> Base
    ) -> SubjectReport {
        check(.source(name, traits: traits, make), budget: budget)
    }

    /// Checks a writer that stands on a downstream.
    public static func check<Base: Writer & ~Copyable>(
        writer name: String = "writer", traits: SubjectTraits = [], budget: Budget = .standard,
        _ make: @escaping @Sendable (consuming ScriptedWriter) -> Base
    ) -> SubjectReport {
        check(.writer(name, traits: traits, make), budget: budget)
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
