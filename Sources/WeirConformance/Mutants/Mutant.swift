import WeirProtocol

/// A correct stream with faults in it, and the rules that a finding about it should name.
public struct Mutant: Hashable, Sendable, Codable {
    /// What it is made from.
    public var stage: ReferenceStage
    /// One fault, or two.
    public var faults: [Fault]
    /// The rules of which a finding should name one.
    public var rules: [String]
    /// The size of its buffer or limit, where it is not the stage's usual one.
    public var size: Int?

    /// A mutant.
    public init(_ stage: ReferenceStage, _ faults: [Fault], rules: [String], size: Int? = nil) {
        self.stage = stage
        self.faults = faults
        self.rules = rules
        self.size = size
    }

    /// `buffered: losesByte after 3 bytes`, or `buffered(7): losesByte after 3 bytes`.
    public var name: String {
        let stage = stage.rawValue + (size.map { "(\($0))" } ?? "")
        return "\(stage): \(faults.map(\.description).joined(separator: ", "))"
    }

    /// Makes it.
    public var factory: SubjectFactory { stage.factory(name, faults: faults, bufferSize: size) }
}
