import WeirProtocol

/// The values of a parameter: a list, or a range such as `4KiB to 1MiB`, which is doubled from one end to the other.
enum TuneValues {
    /// More steps than this in one range are a mistake.
    private static let limit = 64

    static func read(_ node: SourceNode, of name: String, _ shapes: inout DefinitionReader) -> [String] {
        if let list = node.list {
            if list.isEmpty { shapes.errors.append(node.error("\(name) has no values")) }
            var seen: Set<String> = []
            return list.compactMap { entry -> String? in
                guard let text = shapes.text(entry, "a value of \(name)") else { return nil }
                if seen.insert(text).inserted { return text }
                shapes.errors.append(entry.error("\(name) has the value \(text) twice"))
                return nil
            }
        }
        guard let text = shapes.text(node, "a list of values, or a range such as 4KiB to 1MiB") else { return [] }
        do { return try range(text) } catch {
            shapes.errors.append(node.error("\(name): \(error)"))
            return []
        }
    }

    private static func range(_ text: String) throws(QuantityError) -> [String] {
        guard let place = text.firstRange(of: " to ") else {
            throw QuantityError(expected: "a list of values, or a range such as 4KiB to 1MiB", found: text)
        }
        let first = String(text[..<place.lowerBound])
        let last = String(text[place.upperBound...].drop { $0 == " " })
        if let low = try? ByteCount(parsing: first) {
            return try doubled(low.bytes, try ByteCount(parsing: last).bytes, text) { "\(ByteCount($0))" }
        }
        if let low = try? TimeSpan(parsing: first) {
            return try doubled(low.nanoseconds, try TimeSpan(parsing: last).nanoseconds, text) {
                "\(TimeSpan(nanoseconds: $0))"
            }
        }
        guard let low = Int(first), let high = Int(last) else {
            throw QuantityError(expected: "two sizes, two times or two numbers", found: text)
        }
        return try doubled(low, high, text) { "\($0)" }
    }

    private static func doubled(
        _ low: Int, _ high: Int, _ text: String, _ spelled: (Int) -> String
    ) throws(QuantityError) -> [String] {
        guard low > 0, low < high else {
            throw QuantityError(expected: "a range from a smaller value above 0 to a larger one", found: text)
        }
        var values: [String] = []
        var value = low
        while value < high {
            values.append(spelled(value))
            let (next, overflow) = value.multipliedReportingOverflow(by: 2)
            if overflow { break }
            value = next
        }
        values.append(spelled(high))
        if values.count > limit {
            throw QuantityError(expected: "a range of at most \(limit) doublings", found: text)
        }
        return values
    }
}
