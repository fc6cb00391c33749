import WeirProtocol

/// Measures the kit itself: does it find what is wrong, name the right rule, and let what is odd pass?
///
/// The kit's rules are code like any other; a kit that does not publish its own power asks to be believed.
public enum SelfTest {
    /// Runs every mutant, known and held out, both other suites on the same mutants, every odd subject, and Weir's own stages.
    ///
    /// - Parameters:
    ///   - oddSeeds: How many random traces each odd subject plays.
    ///   - workers: How many subjects are checked at a time.
    ///   - check: How a stage of Weir's own is checked, for its time is shown.
    ///   - progress: Called with the number of finished and of all subjects.
    public static func run(
        oddSeeds: Int = 10_000, workers: Int = 2,
        check: (SubjectFactory) -> SubjectReport = { Conformance.check($0) },
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async -> PowerTable {
        let known = MutantCatalogue.all
        let mutants = known + HeldOutMutants.all
        let odd = OddSubjects.all
        let own = OwnStages.all
        let total = mutants.count + odd.count + own.count
        var table = PowerTable()
        table.fewestForARule = MutantCatalogue.fewestForARule
        var done = 0
        await withTaskGroup(of: Outcome.self) { group in
            var next = 0
            func start() {
                guard next < mutants.count + odd.count else { return }
                let number = next
                next += 1
                group.addTask {
                    number < mutants.count
                        ? .mutant(number, examine(mutants[number], number < known.count ? .standard : otherSeed))
                        : .odd(examine(odd[number - mutants.count], seeds: oddSeeds))
                }
            }
            for _ in 0..<max(workers, 1) { start() }
            while let outcome = await group.next() {
                done += 1
                progress(done, total)
                switch outcome {
                case .mutant(let number, let result) where number < known.count: table.add(mutants[number], result)
                case .mutant(let number, let result): table.heldOut.add(mutants[number], result)
                case .odd(let report): table.add(odd: report)
                }
                start()
            }
        }
        // One after the other, as the command does it, so that the times are those of a check.
        let clock = ContinuousClock()
        for factory in own {
            var report: SubjectReport?
            let time = clock.measure { report = check(factory) }
            if let report { table.add(own: report, seconds: time / .seconds(1)) }
            done += 1
            progress(done, total)
        }
        table.finish()
        return table
    }

    /// Other random traces than those that the kit was tuned on.
    private static let otherSeed = Budget(seed: 2)

    private enum Outcome: Sendable {
        case mutant(Int, MutantResult)
        case odd(SubjectReport)
    }

    /// What is known about one mutant.
    struct MutantResult: Sendable {
        var failed: [String] = []
        var named: String?
        var trace: String?
        var operations: Int?
        var shrinkMilliseconds = 0.0
        var isFoundByGo = false
        var isFoundByDotnet = false
    }

    static func examine(_ mutant: Mutant, _ budget: Budget = .standard) -> MutantResult {
        let factory = mutant.factory
        let player = TracePlayer()
        var checker = Checker(factory.description, host: InProcessHost(factory, player: player))
        let probe = checker.probe(budget, for: Set(mutant.rules))
        var result = MutantResult(failed: probe.failed, named: probe.named)
        if let trace = probe.trace, let rule = probe.named.flatMap(RuleCatalogue.rule) {
            let clock = ContinuousClock()
            var smallest = trace
            let time = clock.measure { smallest = checker.shrink(trace, rule) }
            result.operations = smallest.operations.count
            result.trace = smallest.description
            result.shrinkMilliseconds = time / .milliseconds(1)
        }
        result.isFoundByGo = GoSuite.finds(factory, player)
        result.isFoundByDotnet = DotnetSuite.finds(factory, player)
        return result
    }

    private static func examine(_ factory: SubjectFactory, seeds: Int) -> SubjectReport {
        Conformance.check(factory, budget: Budget(everyNth: 1, randomTraces: seeds, seed: 7))
    }
}
