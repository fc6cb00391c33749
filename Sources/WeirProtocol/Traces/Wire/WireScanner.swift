/// Reads JSON of the shape it is asked for, and gives up on anything else: a general decoder then has the last word.
///
/// Giving up is never an answer, so this may refuse what is legal (an escape, an unknown field) but must not accept what
/// is not.
struct WireScanner {
    private let bytes: [UInt8]
    private var place = 0
    /// Nothing that was read means anything once this is set.
    private(set) var hasGivenUp = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether all of the line was read.
    var isComplete: Bool { !hasGivenUp && place == bytes.count }

    mutating func giveUp() { hasGivenUp = true }

    private mutating func skipSpaces() {
        while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    }

    /// Takes a byte if it is the next one.
    mutating func take(_ byte: UInt8) -> Bool {
        skipSpaces()
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func need(_ byte: UInt8) { if !take(byte) { giveUp() } }

    /// Reads the fields of an object: `field` gets each key, and must read its value.
    mutating func object(_ field: (inout WireScanner, String) -> Void) {
        need(UInt8(ascii: "{"))
        if take(UInt8(ascii: "}")) { return }
        repeat {
            let key = word()
            need(UInt8(ascii: ":"))
            if hasGivenUp { return }
            field(&self, key)
        } while !hasGivenUp && take(UInt8(ascii: ","))
        need(UInt8(ascii: "}"))
    }

    /// Reads the elements of a list.
    mutating func list(_ element: (inout WireScanner) -> Void) {
        need(UInt8(ascii: "["))
        if take(UInt8(ascii: "]")) { return }
        repeat { element(&self) } while !hasGivenUp && take(UInt8(ascii: ","))
        need(UInt8(ascii: "]"))
    }

    mutating func number() -> Int {
        let isNegative = take(UInt8(ascii: "-"))
        let first = place
        var number = 0
        while place < bytes.count, bytes[place] >= UInt8(ascii: "0"), bytes[place] <= UInt8(ascii: "9") {
            number = number &* 10 &+ Int(bytes[place] & 15)
            place += 1
        }
        let digits = place - first
        let next = place < bytes.count ? bytes[place] : 0x20
        // Fractions, exponents, leading zeros and what does not fit are not for this scanner.
        let isPlain = digits > 0 && digits <= 18 && (digits == 1 || bytes[first] != UInt8(ascii: "0"))
        if !isPlain || next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") { giveUp() }
        return isNegative ? -number : number
    }

    /// Printable ASCII between quotes, without escapes.
    mutating func word() -> String {
        let range = quoted()
        return String(unsafeUninitializedCapacity: range.count) { buffer in
            for (index, byte) in bytes[range].enumerated() { unsafe buffer[index] = byte }
            return range.count
        }
    }

    mutating func base64() -> [UInt8] {
        let range = quoted()
        guard !hasGivenUp, let data = Base64.decode(bytes[range]) else {
            giveUp()
            return []
        }
        return data
    }

    private mutating func quoted() -> Range<Int> {
        need(UInt8(ascii: "\""))
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            let byte = bytes[place]
            if byte < 0x20 || byte > 0x7e || byte == UInt8(ascii: "\\") {
                giveUp()
                return start..<start
            }
            place += 1
        }
        let range = start..<place
        need(UInt8(ascii: "\""))
        return hasGivenUp ? start..<start : range
    }
}
