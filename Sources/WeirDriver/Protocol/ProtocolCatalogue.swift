import WeirProtocol

/// Every clause of the worker protocol that can be checked from outside.
public enum ProtocolCatalogue {
    /// In the order in which they are asked: adding one is one entry in its list.
    static let all: [ProtocolCheck] =
        ProtocolCheck.hello + ProtocolCheck.lines + ProtocolCheck.refusals + ProtocolCheck.measuring
        + ProtocolCheck.traces

    /// The clauses as records and lists name them.
    public static var entries: [CheckRecord.RuleEntry] {
        all.map { CheckRecord.RuleEntry(id: $0.name, level: $0.level, must: $0.must) }
    }
}
