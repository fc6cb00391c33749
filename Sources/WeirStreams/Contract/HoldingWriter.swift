/// A destination that may hold accepted bytes back, and says how many (C08).
public protocol HoldingWriter: Writer, ~Copyable {
    /// How many accepted bytes have not been passed on: what dropping the writer would lose.
    var heldCount: Int { get }
}
