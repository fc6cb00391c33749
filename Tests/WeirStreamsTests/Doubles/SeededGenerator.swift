/// Random numbers that a failing test can be run with again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// `bytes` cut into chunks of random sizes up to `largest`, with empty reads between some of them.
    mutating func script(_ bytes: [UInt8], upTo largest: Int, empties: Bool = false) -> [Step] {
        var steps: [Step] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = min(rest.count, Int.random(in: 1...largest, using: &self))
            if empties && Bool.random(using: &self) { steps.append(.empty) }
            steps.append(.bytes(Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        return steps
    }
}

/// Bytes that differ from their neighbours: 0, 1, 2, ... 250, 0, ...
func counted(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 251) } }
