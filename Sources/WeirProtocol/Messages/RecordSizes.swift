/// The sizes of the records of one round, which end with the content: the same wherever they are computed.
///
/// Where sizes are drawn, record `i` takes word `i` of the random content of another seed (`ContentGenerator`), scaled to
/// the number of sizes by a multiplication.
public struct RecordSizes: Sequence, IteratorProtocol, Sendable {
    private let records: Records
    private let seed: UInt64
    private var index: UInt64 = 0
    private var left: Int

    /// The sizes of the records that `length` bytes are cut into.
    public init(_ records: Records, of length: Int, seed: Int) {
        self.records = records
        self.seed = UInt64(bitPattern: Int64(seed)) ^ 0x7265_636F_7264_7321
        left = length
    }

    /// Whether all records but the last have one size: then nobody needs to list them.
    public static func isConstant(_ records: Records) -> Bool {
        records.choices == nil && records.smallest == records.largest
    }

    /// How many records `length` bytes are cut into.
    /// - Complexity: O(1) for records of one size, O(records) for others.
    public static func count(_ records: Records, of length: Int, seed: Int) -> Int {
        if isConstant(records) { return (length + records.largest - 1) / records.largest }
        return RecordSizes(records, of: length, seed: seed).reduce(0) { count, _ in count + 1 }
    }

    /// The size of the next record; nil behind the last.
    public mutating func next() -> Int? {
        guard left > 0 else { return nil }
        let size = Swift.min(drawn(), left)
        left -= size
        index &+= 1
        return size
    }

    private func drawn() -> Int {
        if let choices = records.choices { return choices[number(below: choices.count)] }
        return records.smallest + number(below: records.largest - records.smallest + 1)
    }

    /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), as contents are made of.
    private func number(below limit: Int) -> Int {
        if limit == 1 { return 0 }
        var word = seed &+ (index &+ 1) &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        word ^= word >> 31
        return Int(word.multipliedFullWidth(by: UInt64(limit)).high)
    }
}
