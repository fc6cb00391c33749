/// Why a text is not a size, a time or a count; says what was expected and the nearest valid unit.
public struct QuantityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence without a full stop.
    public var description: String

    init(_ description: String) { self.description = description }

    static func unit(_ suffix: String, in text: String, kind: String, known: [String]) -> QuantityError {
        if suffix.isEmpty { return QuantityError("\"\(text)\" has no unit; a \(kind) needs one of \(known.list)") }
        let nearest = Spelling.nearest(to: suffix, among: known).map { "; did you mean \($0)?" } ?? ""
        return QuantityError("\"\(suffix)\" is not a unit of \(kind) (\(known.list))\(nearest)")
    }

    /// Splits `1.5 MB` into its decimal number and its unit.
    static func split(_ text: String, expected: String) throws(QuantityError) -> (Decimal, String) {
        var whole = "", fraction = "", seenPoint = false
        var rest = Substring(text)
        while let character = rest.first {
            if character.isASCII, character.isNumber {
                if seenPoint { fraction.append(character) } else { whole.append(character) }
            } else if character == ".", !seenPoint, !whole.isEmpty {
                seenPoint = true
            } else if character == "_" || character == ",", !whole.isEmpty, !seenPoint {
                // Digit grouping: 10_000_000B.
            } else {
                break
            }
            rest.removeFirst()
        }
        guard !whole.isEmpty, !seenPoint || !fraction.isEmpty else {
            throw QuantityError("expected \(expected), not \"\(text)\"")
        }
        while rest.first == " " { rest.removeFirst() }
        return (Decimal(whole: whole, fraction: fraction), String(rest))
    }

    /// An unsigned decimal number, kept as digits so that scaling is exact.
    struct Decimal {
        var whole: String
        var fraction: String

        func scaled(by scale: Int, text: String, limit: String) throws(QuantityError) -> Int {
            var fraction = Substring(fraction)
            while fraction.last == "0" { fraction.removeLast() }
            let tooLarge = QuantityError("\"\(text)\" is too large; the limit is \(limit)")
            // No unit has more than 12 decimals of its smallest one.
            guard fraction.count <= 12 else {
                throw QuantityError("\"\(text)\" is not a whole number of the smallest unit")
            }
            var divisor: UInt = 1
            for _ in fraction { divisor *= 10 }
            guard let number = UInt(whole + fraction) else { throw tooLarge }
            let product = number.multipliedFullWidth(by: UInt(scale))
            guard product.high < divisor else { throw tooLarge }
            let (quotient, remainder) = divisor.dividingFullWidth(product)
            guard let quotient = Int(exactly: quotient) else { throw tooLarge }
            guard remainder == 0 else { throw QuantityError("\"\(text)\" is not a whole number of the smallest unit") }
            return quotient
        }
    }
}

extension [String] {
    /// `a, b or c`.
    var list: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}

extension QuantityError {
    /// `expected a number, not "x"`.
    public init(expected: String, found: String) { self.init("expected \(expected), not \"\(found)\"") }
}
