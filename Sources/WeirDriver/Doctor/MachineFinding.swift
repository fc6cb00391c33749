/// One thing about the machine that decides what can be measured on it.
public struct MachineFinding: Codable, Hashable, Sendable {
    /// What was looked at: `steal time`.
    public var subject: String
    /// What was seen.
    public var seen: String
    /// Whether it stands in the way of small differences; nil where it cannot be known here.
    public var isGood: Bool?
    /// What helps; empty where nothing needs to.
    public var advice: String

    /// A finding.
    public init(_ subject: String, _ seen: String, isGood: Bool?, advice: String = "") {
        self.subject = subject
        self.seen = seen
        self.isGood = isGood
        self.advice = isGood == true ? "" : advice
    }
}
