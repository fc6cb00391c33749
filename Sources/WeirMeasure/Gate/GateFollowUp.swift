/// Which cases must be measured a second time before a gate can be judged.
public enum GateFollowUp {
    /// The places of the cases whose first series failed and that have no confirmation yet, Holm's procedure included.
    public static func unconfirmed(_ cases: [GateCase], _ settings: GateSettings) -> [Int] {
        SuiteJudge(cases, settings).unconfirmed
    }

    /// The place of the case whose canary was missed and that has no second measurement yet.
    public static func missedCanary(_ cases: [GateCase], _ settings: GateSettings) -> Int? {
        let verdict = CanaryJudge(settings: settings, alpha: settings.alpha(sharedBy: cases)).verdict(cases)
        guard verdict?.isCaught == false else { return nil }
        return cases.firstIndex { $0.first?.canary != nil && $0.confirmation == nil }
    }
}
