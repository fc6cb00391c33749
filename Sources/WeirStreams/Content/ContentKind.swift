/// What seeded content looks like.
public enum ContentKind: String, Sendable, CaseIterable {
    /// Incompressible bytes.
    case random
    /// Letters, spaces and newlines drawn from the bytes of `random`.
    case text
    /// Nothing but zero bytes.
    case zeros
}
