/// What the kit finds among mutants that it was not tuned on, as it is: nothing is promised about it.
public struct HeldOutTable: Hashable, Sendable, Codable {
    /// How many there are.
    public var mutants = 0
    /// How many broke a rule.
    public var detected = 0
    /// How many have a finding that names a rule which the mutant breaks.
    public var named = 0
    /// How many name it before any other.
    public var namedFirst = 0
    /// Those that nothing found.
    public var overlooked: [String] = []
    /// Those that were not found under a right name first, with the names in order.
    public var misnamed: [String] = []

    /// An empty table.
    public init() {}

    mutating func add(_ mutant: Mutant, _ result: SelfTest.MutantResult) {
        mutants += 1
        guard let first = result.failed.first else { return overlooked.append(mutant.name) }
        detected += 1
        if result.named != nil { named += 1 }
        if mutant.rules.contains(first) {
            namedFirst += 1
        } else {
            misnamed.append("\(mutant.name): \(result.failed.joined(separator: ", "))")
        }
    }

    mutating func finish() {
        overlooked.sort()
        misnamed.sort()
    }
}
