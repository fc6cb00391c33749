/// A message in protocol buffers' wire format, field by field.
struct ProtocolBuffer {
    /// The bytes so far.
    private(set) var bytes: [UInt8] = []

    /// A field with a number; zero is what an absent field means.
    mutating func add(_ field: Int, _ value: Int) {
        guard value != 0 else { return }
        append(UInt64(field) << 3)
        append(UInt64(bitPattern: Int64(value)))
    }

    /// A repeated field of numbers, packed.
    mutating func add(_ field: Int, packed values: [Int]) {
        var packed = ProtocolBuffer()
        for value in values { packed.append(UInt64(bitPattern: Int64(value))) }
        add(field, packed.bytes)
    }

    /// A field with a message.
    mutating func add(_ field: Int, _ message: ProtocolBuffer) { add(field, message.bytes) }

    /// A field with a text.
    mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

    private mutating func add(_ field: Int, _ content: [UInt8]) {
        append(UInt64(field) << 3 | 2)
        append(UInt64(content.count))
        bytes += content
    }

    /// Seven bits a byte, the lowest first; all but the last byte have the highest bit set.
    private mutating func append(_ number: UInt64) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
