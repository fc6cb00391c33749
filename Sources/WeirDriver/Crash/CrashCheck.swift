import CSpawn
import WeirConformance
import WeirStreams
import WeirTuning

/// Crashes writers: Weir's own under the model file system, and then their processes for real, policy by policy.
public struct CrashCheck: Sendable {
    /// What is killed: a writer with a policy, by the policy's text.
    public let policies: [CrashedPolicy]
    private let plan: CrashPlan
    private let longestTrace: Int

    /// Progress: what is being crashed, and how much is done, between 0 and 1.
    public typealias Progress = (_ what: String, _ share: Double) -> Void

    /// Kills as planned, for each of the policies; none of them: every kind there is.
    public init(_ policies: [CrashedPolicy] = [], plan: CrashPlan, longestTrace: Int = 4) {
        self.policies = policies.isEmpty ? CrashedPolicy.all : policies
        self.plan = plan
        self.longestTrace = longestTrace
    }

    /// Crashes everything; an interruption keeps what is done.
    /// - Throws: `CrashRunError`.
    public func run(_ progress: Progress) throws(CrashRunError) -> CrashRecord {
        var record = CrashRecord(model: [], broken: [], kills: [], plan: plan, isInterrupted: false)
        progress("the model file system", 0)
        let model = CrashModelCheck(longestTrace: longestTrace)
        record.broken = OwnCrashWriters.brokenReports(CrashModelCheck(longestTrace: max(3, longestTrace - 1))).map {
            rule, report in
            CrashRecord.Broken(
                mistake: report.subject, rule: rule, found: report.findings.first { $0.rule == rule })
        }
        record.model = OwnCrashWriters.reports(model)
        let subjects = CrashedWriter.all(policies, plan)
        for (index, subject) in subjects.enumerated() {
            if weir_interrupted() != 0 { break }
            progress(subject.name, Double(index) / Double(subjects.count))
            let tally = try subject.kill { weir_interrupted() != 0 }
            if tally.kills > 0 { record.kills.append(tally) }
        }
        record.isInterrupted = weir_interrupted() != 0
        return record
    }
}
