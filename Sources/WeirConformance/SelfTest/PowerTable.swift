import WeirProtocol

/// What the kit finds, what it overlooks and what it wrongly accuses, as numbers.
public struct PowerTable: Hashable, Sendable, Codable {
    /// How many mutants there are.
    public var mutants = 0
    /// How many of them have two faults.
    public var pairs = 0
    /// How many of the mutants broke a rule.
    public var detected = 0
    /// How many mutants with one fault break a binding rule.
    public var bindingSingles = 0
    /// How many of them were found.
    public var bindingSinglesDetected = 0
    /// How many mutants have a finding that names a rule which the mutant breaks.
    public var named = 0
    /// How many name it before any other.
    public var namedFirst = 0
    /// How many smallest traces need three operations or more.
    public var needThreeOperations = 0
    /// How many of the mutants are readers: all that Go's test asks about.
    public var readers = 0
    /// How many mutants Go's reader test and its readers find.
    public var detectedByGo = 0
    /// How many mutants .NET's conformance tests find.
    public var detectedByDotnet = 0
    /// The fewest mutants that a rule has which can be broken at all.
    public var fewestForARule = 0
    /// What came out for mutants that nothing was tuned on.
    public var heldOut = HeldOutTable()
    /// How many legal but odd subjects there are.
    public var oddSubjects = 0
    /// How many traces they played in all.
    public var oddTraces = 0
    /// Findings about binding rules on them, each a mistake of the kit.
    public var falseAlarms: [Finding] = []
    /// How many stages of Weir's own were checked.
    public var ownStages = 0
    /// What was found about them.
    public var ownFindings: [Finding] = []
    /// How long checking all of them took, one after the other, in seconds.
    public var ownSeconds = 0.0
    /// The one that took longest.
    public var slowestOwn = ""
    /// How long that took, in seconds.
    public var slowestOwnSeconds = 0.0
    /// The mutants that nothing found.
    public var overlooked: [String] = []
    /// The mutants that were found under other names, with those.
    public var misnamed: [String] = []
    /// The mutants that were found under a right name, but not first, with the names in order.
    public var namedLater: [String] = []
    /// The middle of the numbers of operations of the smallest traces.
    public var medianOperations = 0
    /// Nineteen in twenty need no more operations than this.
    public var operations95 = 0
    /// The middle of the times that making a trace smaller took, in milliseconds.
    public var medianShrink = 0.0
    /// The longest of them.
    public var slowestShrink = 0.0

    private var operations: [Int] = []
    private var shrinks: [Double] = []
    private enum CodingKeys: String, CodingKey {
        case mutants, pairs, detected, bindingSingles, bindingSinglesDetected, named, namedFirst, needThreeOperations
        case readers, detectedByGo, detectedByDotnet, fewestForARule, heldOut, oddSubjects, oddTraces, falseAlarms
        case ownStages, ownFindings, ownSeconds, slowestOwn, slowestOwnSeconds, overlooked, misnamed, namedLater
        case medianOperations, operations95, medianShrink, slowestShrink
    }

    /// An empty table.
    public init() {}

    mutating func add(_ mutant: Mutant, _ result: SelfTest.MutantResult) {
        mutants += 1
        if mutant.faults.count > 1 { pairs += 1 }
        if mutant.stage.role == .reader { readers += 1 }
        let isFound = !result.failed.isEmpty
        if isFound { detected += 1 } else { overlooked.append(mutant.name) }
        let levels = mutant.rules.compactMap { RuleCatalogue.rule($0)?.level }
        if mutant.faults.count == 1, levels.contains(.must) {
            bindingSingles += 1
            if isFound { bindingSinglesDetected += 1 }
        }
        name(mutant, result)
        if let count = result.operations {
            operations.append(count)
            shrinks.append(result.shrinkMilliseconds)
            if count >= 3 { needThreeOperations += 1 }
        }
        if result.isFoundByGo { detectedByGo += 1 }
        if result.isFoundByDotnet { detectedByDotnet += 1 }
    }

    private mutating func name(_ mutant: Mutant, _ result: SelfTest.MutantResult) {
        guard let first = result.failed.first else { return }
        let words = "\(mutant.name): \(result.failed.joined(separator: ", "))"
        if result.named != nil { named += 1 } else { misnamed.append(words) }
        if mutant.rules.contains(first) {
            namedFirst += 1
        } else if result.named != nil {
            namedLater.append(words)
        }
    }

    mutating func add(odd report: SubjectReport) {
        oddSubjects += 1
        oddTraces += report.traces
        falseAlarms += report.findings.filter { $0.level == .must }
    }

    mutating func add(own report: SubjectReport, seconds: Double) {
        ownStages += 1
        ownFindings += report.findings
        ownSeconds += seconds
        if seconds > slowestOwnSeconds { (slowestOwn, slowestOwnSeconds) = (report.subject, seconds) }
    }

    mutating func finish() {
        operations.sort()
        shrinks.sort()
        overlooked.sort()
        misnamed.sort()
        namedLater.sort()
        heldOut.finish()
        guard let slowest = shrinks.last else { return }
        medianOperations = operations[operations.count / 2]
        operations95 = operations[min(operations.count * 95 / 100, operations.count - 1)]
        medianShrink = shrinks[shrinks.count / 2]
        slowestShrink = slowest
    }
}
