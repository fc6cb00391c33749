/// When a defect shows, counted in the occasions it has had.
public enum Trigger: Hashable, Sendable, Codable, CustomStringConvertible {
    /// On every occasion.
    case always
    /// On one occasion only, the first being 1.
    case only(Int)
    /// From an occasion on, the first being 1.
    case from(Int)
    /// When the operation has this size.
    case size(Int)
    /// When the operation is at least this large.
    case atLeast(Int)
    /// Once this many bytes have passed.
    case after(Int)

    func fires(occasion: Int, size: Int, offset: Int) -> Bool {
        switch self {
        case .always: true
        case .only(let number): occasion == number
        case .from(let number): occasion >= number
        case .size(let wanted): size == wanted
        case .atLeast(let least): size >= least
        case .after(let bytes): offset >= bytes
        }
    }

    /// `on occasion 3`.
    public var description: String {
        switch self {
        case .always: "always"
        case .only(let number): "on occasion \(number)"
        case .from(let number): "from occasion \(number)"
        case .size(let size): "at size \(size)"
        case .atLeast(let size): "from size \(size)"
        case .after(let bytes): "after \(bytes) bytes"
        }
    }
}
