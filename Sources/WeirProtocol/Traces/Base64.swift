/// Bytes as text, RFC 4648 section 4, because this module imports nothing.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// The value of each digit, or 64.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        encode(bytes, into: &text)
        return String(decoding: text, as: UTF8.self)
    }

    static func encode(_ bytes: [UInt8], into text: inout [UInt8]) {
        text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var value = 0
            for byte in bytes[start..<start + count] { value = value << 8 | Int(byte) }
            value <<= 8 * (3 - count)
            for position in 0..<4 {
                text.append(position <= count ? alphabet[value >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
            }
        }
    }

    /// The bytes, or nil where the text is not base64 with its padding.
    static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let padding = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var value = 0
        for (index, digit) in text.dropLast(padding).enumerated() {
            let sextet = values[Int(digit)]
            if sextet == 64 { return nil }
            value = (value << 6 | Int(sextet)) & 0xff_ffff
            if index % 4 != 0 {
                bytes.append(UInt8(truncatingIfNeeded: value >> (6 - 2 * (index % 4))))
            }
        }
        return bytes
    }
}
