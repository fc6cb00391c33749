/// A defect and when it shows.
public struct Fault: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What goes wrong.
    public var defect: Defect
    /// When.
    public var trigger: Trigger

    /// A fault.
    public init(_ defect: Defect, _ trigger: Trigger = .always) {
        self.defect = defect
        self.trigger = trigger
    }

    /// `losesByte after 3 bytes`.
    public var description: String { "\(defect.rawValue) \(trigger)" }
}

/// The faults of one reference stream, with the occasions each has had.
struct Faults {
    private var entries: [(fault: Fault, occasions: Int)]

    init(_ faults: [Fault]) { entries = faults.map { ($0, 0) } }

    /// Whether a defect shows now; asking is the occasion.
    mutating func fires(_ defect: Defect, size: Int = 0, offset: Int = 0) -> Bool {
        guard !entries.isEmpty else { return false }
        var fires = false
        for index in entries.indices where entries[index].fault.defect == defect {
            entries[index].occasions += 1
            let occasion = entries[index].occasions
            if entries[index].fault.trigger.fires(occasion: occasion, size: size, offset: offset) { fires = true }
        }
        return fires
    }
}
