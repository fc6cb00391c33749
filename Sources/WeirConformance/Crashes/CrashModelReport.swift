/// What a writer's crashes under the model came to.
public struct CrashModelReport: Codable, Hashable, Sendable {
    /// The writer.
    public var subject: String
    /// Traces played, each with every sync failing once.
    public var traces: Int
    /// Moments at which it crashed.
    public var points: Int
    /// Contents that the crashes could leave.
    public var states: Int
    /// The first violation of each rule, by the shortest trace.
    public var findings: [CrashFinding]
}

/// A crash after which a promise does not hold.
public struct CrashFinding: Codable, Hashable, Sendable, CustomStringConvertible {
    /// F07, F08 or F09.
    public var rule: String
    /// What was done before.
    public var trace: String
    /// What must be there.
    public var expected: String
    /// What is.
    public var got: String

    /// One line.
    public var description: String { "\(rule): after \(trace): expected \(expected), got \(got)" }
}
