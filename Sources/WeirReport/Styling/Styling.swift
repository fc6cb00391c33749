/// How text is painted: whether colours may be used, and how wide a line may be.
///
/// Passed in by whoever knows where the text goes. Each colour has one meaning, and a word or a sign says the same.
public struct Styling: Hashable, Sendable {
    /// Whether ANSI escape sequences are understood.
    public var usesColour: Bool
    /// The columns of the terminal; nil when nobody knows, and nothing is cut.
    public var width: Int?

    /// A styling.
    public init(usesColour: Bool, width: Int? = nil) {
        self.usesColour = usesColour
        self.width = width
    }

    /// No colours and no limit: files and pipes.
    public static let plain = Styling(usesColour: false)

    /// Green: good, best, holds.
    public func good(_ text: String) -> String { painted(text, "1;32") }
    /// Red: fails.
    public func bad(_ text: String) -> String { painted(text, "1;31") }
    /// Yellow: unclear, unmeasured, a warning.
    public func open(_ text: String) -> String { painted(text, "33") }
    /// Bold: a heading.
    public func strong(_ text: String) -> String { painted(text, "1") }
    /// Faint: what may be skipped.
    public func faint(_ text: String) -> String { painted(text, "2") }

    private func painted(_ text: String, _ code: String) -> String {
        usesColour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
