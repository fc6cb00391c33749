/// What the workload `write` hands to a chain: records cut out of the content, one after the other.
public struct Records: Hashable, Sendable, Codable {
    /// The smallest record, in bytes; the last one of a round may be smaller still.
    public var smallest: Int
    /// The largest record, in bytes. Where it is larger than the smallest, each size between them is as likely as the
    /// others, unless there are `choices`.
    public var largest: Int
    /// The only sizes there are, each entry as likely as the others; nil: see `largest`.
    public var choices: [Int]?
    /// After how many records the chain is told to sync; nil: never.
    public var sync: Int?
    /// How many threads hand records over, one at a time and in order; nil: one.
    public var producers: Int?

    /// Records of one size, or of each size between two.
    public init(_ smallest: Int, upTo largest: Int? = nil, sync: Int? = nil, producers: Int? = nil) {
        self.smallest = smallest
        self.largest = largest ?? smallest
        self.sync = sync
        self.producers = producers
    }

    /// Records of some sizes; `choices` must not be empty.
    public init(oneOf choices: [Int], sync: Int? = nil, producers: Int? = nil) {
        precondition(!choices.isEmpty, "Records.init: there is nothing to choose from")
        self.init(choices.min() ?? 1, upTo: choices.max(), sync: sync, producers: producers)
        self.choices = choices
    }

    /// The sizes that records can have, in bytes.
    public static let sizes = 1...(1 << 30)
    /// The numbers of producers that can be asked for.
    public static let producerCounts = 1...64
    /// The most sizes there can be to choose from.
    public static let choiceLimit = 64

    /// Why nobody can write such records, in words, or nil.
    public var objection: String? {
        guard Self.sizes.contains(smallest), Self.sizes.contains(largest), smallest <= largest else {
            return "records have 1 byte to 1 GiB, and the largest is not smaller than the smallest"
        }
        if let choices, !(1...Self.choiceLimit).contains(choices.count) || !choices.allSatisfy(Self.sizes.contains) {
            return "there are 1 to \(Self.choiceLimit) sizes to choose from, of 1 byte to 1 GiB each"
        }
        if let sync, sync < 1 { return "a sync follows 1 or more records" }
        if let producers, !Self.producerCounts.contains(producers) {
            return "there are 1 to \(Self.producerCounts.upperBound) producers"
        }
        return nil
    }
}
