import Foundation

/// Every verdict of a gate, computed from its evidence alone: the same evidence gives the same verdicts bit for bit.
public struct GateJudgement: Hashable, Sendable {
    /// One verdict for each gated metric and each broken rule, in the order of the cases.
    public let verdicts: [GateVerdict]
    /// The canary's; nil where no time is gated.
    public let canary: CanaryVerdict?
    /// The answer of the whole gate.
    public let answer: GateAnswer

    /// Judges all cases together, because the error budget is one for all of them.
    /// - Complexity: about 15 us a block, mostly for sorting.
    public init(_ cases: [GateCase], _ settings: GateSettings) {
        let suite = SuiteJudge(cases, settings)
        let canary = CanaryJudge(settings: settings, alpha: suite.alpha).verdict(cases)
        let verdicts = suite.verdicts
        self.verdicts = verdicts
        self.canary = canary
        answer = Self.answer(verdicts, canary)
    }

    private static func answer(_ verdicts: [GateVerdict], _ canary: CanaryVerdict?) -> GateAnswer {
        if verdicts.isEmpty { return .nothing }
        if canary?.isCaught == false { return .void }
        let hard = Set(verdicts.filter { $0.severity == .hard }.map(\.answer))
        return hard.contains(.fail) ? .fail : hard.contains(.unclear) ? .unclear : .pass
    }
}
