/// The version of Weir.
public enum WeirVersion {
    /// Semantic version; the changelog says what it means.
    public static let current = "0.1.0"
}
