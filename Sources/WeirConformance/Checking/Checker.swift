import WeirProtocol

/// Plays traces against one subject and holds every run against every rule.
public struct Checker<Host: SubjectHost> {
    private let subject: SubjectDescription
    private var host: Host
    private let rules: [Rule]
    private let shrinks: Bool
    /// Where and how each rule broke, under the subject's own profile and under the strict one.
    private var own: [String: Trace] = [:]
    private var strict: [String: Trace] = [:]
    private var exercised: Set<String> = []
    /// The rules in the order in which they failed.
    private var order: [String] = []
    /// The check may stop once one of these has failed.
    private var wanted: Set<String> = []
    /// What the subject did not survive, and what is therefore left out of every later trace.
    private var casualties: [Casualty] = []
    private var masks: [Mask] = []
    /// What was seen of plainer versions of traces: both contracts ask for the same ones, and so do traces alike.
    private var seenPlainer: [Trace: [Observation]] = [:]
    /// What plainer versions of a trace did not survive: lost as soon as the run that led to them has been judged.
    private var fallen: [Ending] = []
    /// Why no more traces are played: the subject goes down whatever is done.
    private var ending: String?
    private var refusal: String?
    private var played = 0
    /// In how many traces an operation did not stop calling.
    private var runaways = 0

    /// A checker for a subject that runs in `host`.
    public init(
        _ subject: SubjectDescription, host: Host, rules: [Rule] = RuleCatalogue.all, shrinks: Bool = true
    ) {
        self.subject = subject
        self.host = host
        self.rules = rules
        self.shrinks = shrinks
    }

    /// Plays the traces of a budget and gives every rule its verdict.
    public mutating func check(_ budget: Budget = .standard) -> SubjectReport {
        verdicts(budget)
        return report()
    }

    private mutating func verdicts(_ budget: Budget) {
        let asked = applicable
        if budget.everyNth > 0 {
            let traces = ShortTraces.all(subject)
            for index in stride(from: 0, to: traces.count, by: budget.everyNth) where !isSettled(asked) {
                play(traces[index], asked)
            }
        }
        for number in 0..<UInt64(budget.randomTraces) where !isSettled(asked) {
            play(RandomTraces.trace(subject, seed: budget.seed &* 1_000_003 &+ number), asked)
        }
    }

    /// Plays until one of the `wanted` rules fails: how the kit measures its own power.
    mutating func probe(_ budget: Budget, for wanted: Set<String>) -> Probe {
        self.wanted = wanted
        verdicts(budget)
        let found = order.first(where: wanted.contains)
        return Probe(failed: order, named: found, trace: found.flatMap { own[$0] }, played: played)
    }

    /// What a probe found.
    struct Probe {
        /// The rules that failed, in order.
        var failed: [String]
        /// The first of them that was wanted.
        var named: String?
        /// The trace that broke it.
        var trace: Trace?
        /// How many traces were played.
        var played: Int
    }

    /// The smallest trace on which a rule still fails.
    func shrink(_ trace: Trace, _ rule: Rule) -> Trace {
        shrink(trace, rule, subject.profile)
    }

    private func shrink(_ trace: Trace, _ rule: Rule, _ profile: Profile) -> Trace {
        var copy = self
        // What brings the subject down would cost a process, and shows something else.
        return Shrinker.shrink(trace) { copy.isSurvivable($0) && copy.failure(of: rule, $0, profile) != nil }
    }

    /// Plays given traces only: what was found before, or what a person wrote.
    public mutating func check(_ traces: [Trace]) -> SubjectReport {
        let asked = applicable
        for trace in traces where ending == nil { play(trace, asked) }
        return report()
    }

    /// Whether nothing more can be learnt: the subject is gone, or every rule that is asked has failed.
    private func isSettled(_ asked: [Rule]) -> Bool {
        ending != nil || refusal != nil || order.contains(where: wanted.contains)
            || asked.allSatisfy { own[$0.id] != nil && strict[$0.id] != nil }
    }

    private var applicable: [Rule] {
        NamingOrder.sorted(rules.filter { $0.applies(subject) && !($0.isDischargedByType && $0.brokenBy.isEmpty) })
    }

    private mutating func play(_ trace: Trace, _ asked: [Rule]) {
        played += 1
        let trace = masks.reduce(trace) { $1.applied(to: $0) }
        switch host.observe(trace) {
        case .observed(let observations):
            judge(trace, observations, asked)
            if observations.contains(where: { $0.damage.contains(.runaway) }) { runaways += 1 }
            if runaways == Self.patience.runaways { giveUp("it keeps running away") }
        case .crashed(let words, let operation): lose(Ending(.crashed, trace, words, operation))
        case .hung(let operation): lose(Ending(.hung, trace, "no answer", operation))
        case .refused(let words): refusal = words
        }
    }

    /// Ends the check; a rule that has failed says enough, and may be waived.
    private mutating func giveUp(_ words: String) {
        if own.isEmpty { refusal = words } else { ending = words }
    }

    /// At most so many crashes and hangs are worth their processes, a hang costs a deadline each, and who runs away makes
    /// thousands of calls each time.
    private static var patience: (crashes: Int, hangs: Int, runaways: Int) { (16, 2, 50) }

    private mutating func lose(_ ending: Ending) {
        var ending = ending.narrowed(by: &host)
        if ending.verdict == .crashed, shrinks { ending.trace = smallest(ending.trace) }
        let mask = ending.verdict == .crashed ? cause(of: ending.trace) : Mask(lastOf: ending.trace)
        let isAnyError = mask == .answer(.brokenPipe) && isCrash(ending.trace.replacing(.brokenPipe, by: .io))
        let blamed = isAnyError ? "R24" : Casualty.rule(for: ending.trace, mask, subject.role)
        let rule = rules.contains { $0.id == blamed } ? blamed : "R24"
        casualties.append(Casualty(rule: rule, ending: ending))
        let hangs = casualties.count { $0.ending.verdict == .hung }
        guard let mask, !masks.contains(mask), casualties.count < Self.patience.crashes, hangs < Self.patience.hangs
        else {
            self.ending = "the subject \(ending.verdict.rawValue): \(ending.words)"
            return
        }
        masks.append(mask)
    }

    private mutating func isCrash(_ trace: Trace) -> Bool {
        if case .crashed = host.observe(trace) { return true }
        return false
    }

    /// What a crash needs: an answer of the stage beside it, or else the last operation.
    private mutating func cause(of trace: Trace) -> Mask? {
        let answers = trace.upstream.map(\.then) + trace.downstream.map(\.then)
        for answer in Set(answers).sorted(by: { $0.rawValue < $1.rawValue })
        where answer.isError || answer == .wouldBlock {
            let mask = Mask.answer(answer)
            if case .observed = host.observe(mask.applied(to: trace)) { return mask }
        }
        return Mask(lastOf: trace)
    }

    /// Whether nothing in a trace is known to bring the subject down.
    private func isSurvivable(_ trace: Trace) -> Bool { masks.allSatisfy { $0.applied(to: trace) == trace } }

    private mutating func judge(_ trace: Trace, _ observations: [Observation], _ asked: [Rule]) {
        let run = Run(trace, subject, profile: subject.profile, observations)
        for rule in asked where !exercised.contains(rule.id) && rule.exercised(run) { exercised.insert(rule.id) }
        let broken = broken(by: run, asked, own)
        if !fallen.isEmpty { return recover(trace, asked) }
        for rule in broken {
            own[rule.id] = rule.trace
            order.append(rule.id)
        }
        if subject.profile == .strict {
            strict = own
        } else {
            let strictRun = Run(trace, subject, profile: .strict, observations)
            for rule in self.broken(by: strictRun, asked, strict) { strict[rule.id] = rule.trace }
            if !fallen.isEmpty { recover(trace, asked) }
        }
    }

    /// Plays a trace again without what its plainer versions did not survive: every later one would fall in the same way.
    private mutating func recover(_ trace: Trace, _ asked: [Rule]) {
        let endings = fallen
        fallen = []
        for found in endings where ending == nil && isSurvivable(found.trace) { lose(found) }
        if ending == nil { play(trace, asked) }
    }

    /// The rules that a run breaks and that were not known to be broken, each with the trace that shows it.
    private mutating func broken(
        by first: Run, _ asked: [Rule], _ known: [String: Trace]
    ) -> [(id: String, trace: Trace)] {
        let run = first.breach == nil ? first : plainest(first)
        if let culprit = run.emptyOperationRule {
            return known[culprit] == nil && asked.contains { $0.id == culprit } ? [(culprit, run.trace)] : []
        }
        return asked.filter { known[$0.id] == nil && $0.check(run) != nil }.map { ($0.id, run.trace) }
    }

    /// The run without whatever can be left out of its trace while its bytes stay wrong.
    ///
    /// Wrong bytes among faults, peeks and skips are put down to those only where they matter: what happens without them
    /// too is not their doing.
    private mutating func plainest(_ run: Run) -> Run {
        var plainest = run
        for reduction in Reduction.allCases {
            let trace = reduction.applied(to: plainest.trace, subject.role)
            guard trace != plainest.trace, isSurvivable(trace), let seen = observePlainer(trace) else { continue }
            let reduced = Run(trace, subject, profile: run.profile, seen)
            if reduced.breach != nil { plainest = reduced }
        }
        return plainest
    }

    private mutating func observePlainer(_ trace: Trace) -> [Observation]? {
        if let seen = seenPlainer[trace] { return seen }
        switch host.observe(trace) {
        case .observed(let seen):
            if seenPlainer.count == Self.mostPlainer { seenPlainer.removeAll() }
            seenPlainer[trace] = seen
            return seen
        case .crashed(let words, let operation): fallen.append(Ending(.crashed, trace, words, operation))
        case .hung(let operation): fallen.append(Ending(.hung, trace, "no answer", operation))
        case .refused: break
        }
        return nil
    }

    /// A few megabytes at most.
    private static var mostPlainer: Int { 4_096 }

    /// How a rule fails on a trace: directly, or because operations without bytes make a difference.
    private mutating func failure(of rule: Rule, _ trace: Trace, _ profile: Profile) -> Violation? {
        guard case .observed(let observations) = host.observe(trace) else { return nil }
        let run = Run(trace, subject, profile: profile, observations)
        guard let breach = run.breach else { return rule.check(run) }
        // A trace that can be made plainer shows something else.
        guard plainest(run).trace == trace else { return nil }
        if let culprit = run.emptyOperationRule { return culprit == rule.id ? breach.violation : nil }
        return rule.check(run)
    }

    private mutating func report() -> SubjectReport {
        var answers: [SubjectReport.Answer] = []
        for rule in rules {
            var answer = SubjectReport.Answer(
                rule: rule.id, level: rule.level, verdict: .notApplicable, strict: .notApplicable)
            if rule.applies(subject) {
                answer.verdict = verdict(rule, own)
                answer.strict = verdict(rule, strict)
                if let trace = own[rule.id] {
                    answer.place = order.firstIndex(of: rule.id)
                    answer.finding = finding(rule, trace, subject.profile)
                } else if let trace = strict[rule.id] {
                    answer.finding = finding(rule, trace, .strict)
                }
            }
            answers.append(answer)
        }
        blame(&answers)
        if let refusal {
            answers = answers.map {
                var copy = $0; copy.note = refusal; return copy
            }
        }
        var report = SubjectReport(
            subject: subject.name, profile: subject.profile.name, traces: played, answers: answers)
        report.refusal = refusal
        return report
    }

    private func verdict(_ rule: Rule, _ broken: [String: Trace]) -> RuleVerdict {
        if broken[rule.id] != nil { return .fail }
        if rule.isDischargedByType, subject.has(.typed) { return .discharged }
        return exercised.contains(rule.id) && refusal == nil ? .pass : .inconclusive
    }

    /// A trace that crashes without the operations it does not need: each candidate may cost a process, so there are few,
    /// and what is known to crash is not tried.
    private mutating func smallest(_ trace: Trace) -> Trace {
        var copy = self
        return Shrinker.shrink(trace, patience: 40) { copy.isSurvivable($0) && copy.isCrash($0) }
    }

    /// Each crash or hang is the answer of the rule it is put down to. Where the subject goes down whatever is done, the
    /// rules that had not failed by then have none.
    private func blame(_ answers: inout [SubjectReport.Answer]) {
        if let ending {
            for index in answers.indices
            where answers[index].verdict == .pass || answers[index].verdict == .inconclusive {
                answers[index].verdict = .inconclusive
                answers[index].strict = .inconclusive
                answers[index].note = ending
            }
        }
        for casualty in casualties.reversed() {
            guard let place = answers.firstIndex(where: { $0.rule == casualty.rule }) else { continue }
            let isGetter = casualty.rule == "R24"
            answers[place].verdict = casualty.ending.verdict
            answers[place].strict = casualty.ending.verdict
            answers[place].note = nil
            answers[place].finding = Finding(
                rule: answers[place].rule, level: .must,
                must: isGetter ? "No operation traps or hangs." : rules[place].must, subject: subject.name,
                did: casualty.ending.did, expected: "an answer", got: casualty.ending.words,
                trace: casualty.ending.trace.description)
        }
    }

    private mutating func finding(_ rule: Rule, _ trace: Trace, _ profile: Profile) -> Finding {
        let smallest = shrinks ? shrink(trace, rule, profile) : trace
        let found = failure(of: rule, smallest, profile)
        let step = found?.step ?? 0
        let isRelease = step >= smallest.operations.count
        return Finding(
            rule: rule.id, level: rule.level, must: rule.must, subject: subject.name,
            did: isRelease
                ? "let go of, after \(smallest.operations.count) operations"
                : "\(smallest.operations[step]), operation \(step + 1) of \(smallest.operations.count)",
            expected: found?.expected ?? "the same as when the trace was found",
            got: found?.got ?? "something else in each run", trace: smallest.description)
    }
}
