extension LatencyHistogram: Codable {
    private enum Key: String, CodingKey { case values, counts, minimum, maximum }

    /// Reads values and how often each was seen, in any order and of any precision: `{"values":[350,400],"counts":[2,1]}`.
    ///
    /// `minimum` and `maximum` are exact where the values are rounded; without them they are the outermost values.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let values = try container.decode([Int].self, forKey: .values)
        let counts = try container.decode([Int].self, forKey: .counts)
        let limit = 1 << 40
        guard values.count == counts.count, values.allSatisfy({ $0 >= 0 }),
            counts.allSatisfy({ (0...limit).contains($0) }), values.count <= 1 << 17
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .counts, in: container,
                debugDescription: "a histogram has as many counts as values, and none of them is negative")
        }
        self.init()
        for (value, times) in zip(values, counts) where times > 0 { record(value, count: UInt64(times)) }
        guard count > 0 else { return }
        let least = try container.decodeIfPresent(Int.self, forKey: .minimum) ?? self.least
        let most = try container.decodeIfPresent(Int.self, forKey: .maximum) ?? self.most
        guard Self.equivalents(of: self.least).contains(least), Self.equivalents(of: self.most).contains(most) else {
            throw DecodingError.dataCorruptedError(
                forKey: .maximum, in: container,
                debugDescription: "the minimum and the maximum must be among the values")
        }
        (self.least, self.most) = (least, most)
    }

    /// Writes the smallest value of every bucket that holds any.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        let buckets = Array(self.buckets)
        try container.encode(buckets.map(\.values.lowerBound), forKey: .values)
        try container.encode(buckets.map(\.count), forKey: .counts)
        try container.encodeIfPresent(minimum, forKey: .minimum)
        try container.encodeIfPresent(maximum, forKey: .maximum)
    }
}
