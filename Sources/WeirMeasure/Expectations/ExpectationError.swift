/// Why a text is not an expectation, and where: `offset` counts Unicode scalars from 0.
public struct ExpectationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where in the text; the column is `offset + 1`.
    public var offset: Int
    /// What was expected and what was found.
    public var message: String

    /// An error at an offset.
    public init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }

    /// `column 8: expected ...`.
    public var description: String { "column \(offset + 1): \(message)" }
}
