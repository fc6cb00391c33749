import WeirProtocol

/// What the kit finds, what it overlooks and what it wrongly accuses, as numbers.
public struct PowerTable: Hashable, Sendable, Codable {
    /// How many mutants there are.
    public var mutants = 0
    /// How many of them have two faults.
    public var pairs = 0
    /// How many of the mutants broke a rule.
    public var detected = 0
    /// How many mutants with one fault break a binding rule, and how many of those were found.
    public var bindingSingles = 0
    /// How many of them were found.
    public var bindingSinglesDetected = 0
    /// How many findings name a rule that the mutant breaks.
    public var named = 0
    /// How many name it before any other.
    public var namedFirst = 0
    /// How many smallest traces need three operations or more.
    public var needThreeOperations = 0
    /// How many mutants Go's reader test and its readers find.
    public var detectedByGo = 0
    /// How many mutants .NET's conformance tests find.
    public var detectedByDotnet = 0
    /// How many legal but odd subjects there are.
    public var oddSubjects = 0
    /// How many traces they played in all.
    public var oddTraces = 0
    /// Findings about binding rules on them, each a mistake of the kit.
    public var falseAlarms: [Finding] = []
    /// The mutants that nothing found.
    public var overlooked: [String] = []
    /// The mutants that were found under other names, with those.
    public var misnamed: [String] = []
    /// The middle of the numbers of operations of the smallest traces.
    public var medianOperations = 0
    /// Nineteen in twenty need no more operations than this.
    public var operations95 = 0
    /// The longest time that making a trace smaller took, in milliseconds.
    public var slowestShrink = 0.0

    private var operations: [Int] = []
    private enum CodingKeys: String, CodingKey {
        case mutants, pairs, detected, bindingSingles, bindingSinglesDetected, named, namedFirst, needThreeOperations
        case detectedByGo, detectedByDotnet, oddSubjects, oddTraces, falseAlarms, overlooked, misnamed
        case medianOperations, operations95, slowestShrink
    }

    /// An empty table.
    public init() {}

    /// Whether the kit keeps its own promises: 98 % found, every binding single fault, 95 % under the right name, no
    /// false alarm, traces of 3 operations in the middle and 6 at the 95th percentile.
    public var passes: Bool {
        detected * 100 >= mutants * 98 && bindingSinglesDetected == bindingSingles && named * 100 >= detected * 95
            && falseAlarms.isEmpty && medianOperations <= 3 && operations95 <= 6
    }

    mutating func add(_ mutant: Mutant, _ result: SelfTest.MutantResult) {
        mutants += 1
        if mutant.faults.count > 1 { pairs += 1 }
        let isFound = !result.failed.isEmpty
        if isFound { detected += 1 } else { overlooked.append(mutant.name) }
        let levels = mutant.rules.compactMap { RuleCatalogue.rule($0)?.level }
        if mutant.faults.count == 1, levels.contains(.must) {
            bindingSingles += 1
            if isFound { bindingSinglesDetected += 1 }
        }
        if result.named != nil {
            named += 1
        } else if isFound {
            misnamed.append("\(mutant.name): \(result.failed.joined(separator: ", "))")
        }
        if let first = result.failed.first, mutant.rules.contains(first) { namedFirst += 1 }
        if let count = result.operations {
            operations.append(count)
            if count >= 3 { needThreeOperations += 1 }
        }
        slowestShrink = max(slowestShrink, result.shrinkMilliseconds)
        if result.isFoundByGo { detectedByGo += 1 }
        if result.isFoundByDotnet { detectedByDotnet += 1 }
    }

    mutating func add(_ odd: SubjectReport) {
        oddSubjects += 1
        oddTraces += odd.traces
        falseAlarms += odd.findings.filter { $0.level == .must }
    }

    mutating func finish() {
        operations.sort()
        overlooked.sort()
        misnamed.sort()
        if operations.isEmpty { return }
        medianOperations = operations[operations.count / 2]
        operations95 = operations[min(operations.count * 95 / 100, operations.count - 1)]
    }
}

extension PowerTable: CustomStringConvertible {
    /// The table as people read it.
    public var description: String {
        func line(_ words: String, _ count: Int, of all: Int) -> String {
            let percent = all == 0 ? "-" : "\(count * 1_000 / all / 10).\(count * 1_000 / all % 10) %"
            return "\(words)  \(count) of \(all)  \(percent)\n"
        }
        var text = line("mutants found by Weir           ", detected, of: mutants)
        text += line("  with one fault, binding rule  ", bindingSinglesDetected, of: bindingSingles)
        text += line("  under the right rule          ", named, of: detected)
        text += line("  under the right rule first    ", namedFirst, of: detected)
        text += line("found by Go's reader test       ", detectedByGo, of: mutants)
        text += line("found by .NET's stream tests    ", detectedByDotnet, of: mutants)
        text += line("false alarms on odd subjects    ", falseAlarms.count, of: oddSubjects)
        text +=
            "smallest traces                   median \(medianOperations) operations, 95th percentile \(operations95)\n"
        for name in overlooked { text += "overlooked: \(name)\n" }
        for name in misnamed { text += "misnamed: \(name)\n" }
        for finding in falseAlarms { text += "false alarm: \(finding)\n" }
        return text + (passes ? "pass\n" : "fail\n")
    }
}
