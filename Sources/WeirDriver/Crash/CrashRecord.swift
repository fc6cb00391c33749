import WeirConformance

/// What crashes came to, under the model and for real: what `weir check --crash` shows.
public struct CrashRecord: Codable, Hashable, Sendable {
    /// Writers under the model file system.
    public var model: [CrashModelReport]
    /// Writers with a mistake each, and whether it was found under its rule.
    public var broken: [Broken]
    /// Writers whose process was killed.
    public var kills: [CrashTally]
    /// What was written before the kills.
    public var plan: CrashPlan
    /// Whether it was ended early.
    public var isInterrupted: Bool

    /// A writer with a mistake.
    public struct Broken: Codable, Hashable, Sendable {
        /// The mistake.
        public var mistake: String
        /// The rule it breaks.
        public var rule: String
        /// How the check found it, if it did.
        public var found: CrashFinding?
    }

    /// Whether every promise was kept and every planted mistake found.
    public var holds: Bool {
        model.allSatisfy { $0.findings.isEmpty } && broken.allSatisfy { $0.found != nil } && kills.allSatisfy(\.holds)
    }
}
