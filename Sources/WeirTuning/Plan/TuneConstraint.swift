import WeirProtocol

/// What a setting must keep: `staleness p99 <= 50ms`, `bytes at risk <= 64KiB`, `loss after sync = 0`.
public struct TuneConstraint: Codable, Hashable, Sendable {
    /// What is bounded.
    public var metric: TuneMetric
    /// At which place of its distribution; `max` where there is none.
    public var statistic: TuneStatistic
    /// The bound, in the metric's unit; a lower one for what is a gain, else an upper one.
    public var limit: Double

    /// A bound.
    public init(_ metric: TuneMetric, _ statistic: TuneStatistic = .max, limit: Double) {
        self.metric = metric
        self.statistic = statistic
        self.limit = limit
    }

    /// Reads a constraint. Without a place, delays are meant at p99 and bytes at their most.
    /// - Throws: `ChainError` with the column, what was expected and the nearest word.
    public init(parsing text: String) throws(ChainError) {
        let signs = ["<=", ">=", "="]
        guard let sign = signs.first(where: { text.contains($0) }), let place = text.firstRange(of: sign) else {
            throw ChainError(
                offset: 0, message: "expected a constraint such as staleness p99 <= 50ms, found \"\(text)\"")
        }
        (metric, statistic) = try Self.quantity(String(text[..<place.lowerBound]))
        let offset = text.unicodeScalars.distance(from: text.startIndex, to: place.upperBound)
        let written = String(text[place.upperBound...])
        let value = String(written.drop { $0 == " " })
        let valueOffset = offset + written.unicodeScalars.count - value.unicodeScalars.count
        let expected = metric == .lossAfterSync ? "=" : metric.isGain ? ">=" : "<="
        guard sign == expected else {
            throw ChainError(
                offset: offset - sign.count, message: "\(metric.rawValue) is bounded by \(expected), not \(sign)")
        }
        do { limit = try Self.limit(value, metric.unit) } catch {
            throw ChainError(offset: valueOffset, message: "\(error)")
        }
        if metric == .lossAfterSync, limit != 0 {
            throw ChainError(offset: valueOffset, message: "a loss after a sync is 0, or the writer is broken")
        }
    }

    private static func quantity(_ text: String) throws(ChainError) -> (TuneMetric, TuneStatistic) {
        var words = text.split(separator: " ").map { String($0) }
        let statistic = words.last.flatMap { TuneStatistic(rawValue: $0) }
        if statistic != nil { words.removeLast() }
        let name = words.joined(separator: " ")
        let names = TuneMetric.allCases.map(\.rawValue)
        guard let metric = TuneMetric.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
            let nearest = Spelling.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
            throw ChainError(offset: 0, message: "nothing is called \"\(name)\"\(nearest)")
        }
        if let statistic, !metric.isDistribution {
            throw ChainError(offset: 0, message: "\(metric.rawValue) is one figure and has no \(statistic.rawValue)")
        }
        let isDelay = metric == .staleness || metric == .durability
        return (metric, statistic ?? (isDelay ? .p99 : .max))
    }

    private static func limit(_ text: String, _ unit: TuneUnit) throws(QuantityError) -> Double {
        switch unit {
        case .nanoseconds: return Double(try TimeSpan(parsing: text).nanoseconds)
        case .bytes: return text == "0" ? 0 : Double(try ByteCount(parsing: text).bytes)
        case .bytesPerSecond:
            return Double(try ByteCount(parsing: text.hasSuffix("/s") ? String(text.dropLast(2)) : text).bytes)
        case .count:
            if let number = Double(text), number >= 0, number.isFinite { return number }
            throw QuantityError(expected: "a number", found: text)
        }
    }
}

extension TuneConstraint: CustomStringConvertible {
    /// As it is written in a file.
    public var description: String {
        let place = metric.isDistribution ? " \(statistic.rawValue)" : ""
        let sign = metric == .lossAfterSync ? "=" : metric.isGain ? ">=" : "<="
        let value =
            switch metric.unit {
            case .nanoseconds: "\(TimeSpan(nanoseconds: Int(limit)))"
            case .bytes: limit == 0 ? "0" : "\(ByteCount(Int(limit)))"
            case .bytesPerSecond: "\(ByteCount(Int(limit)))/s"
            case .count: limit == limit.rounded() ? "\(Int(limit))" : "\(limit)"
            }
        return "\(metric.rawValue)\(place) \(sign) \(value)"
    }
}
