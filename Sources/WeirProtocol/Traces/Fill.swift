/// What a buffer holds before a subject gets it.
public enum Fill: String, Hashable, Sendable, Codable, CaseIterable {
    /// Every byte 0.
    case zero = "00"
    /// Every byte 255.
    case ones = "ff"
    /// Bytes that look random and are the same in every run.
    case random

    /// The byte at an offset of the buffer.
    public func byte(at offset: Int) -> UInt8 {
        switch self {
        case .zero: 0
        case .ones: 255
        case .random: TraceContent.mix(UInt64(truncatingIfNeeded: offset) &+ 0x5eed) | 1
        }
    }
}
