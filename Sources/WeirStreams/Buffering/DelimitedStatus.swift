/// How a read up to a delimiter has stopped.
public enum DelimitedStatus: Sendable, Hashable {
    /// The last byte appended is the delimiter.
    case found
    /// The span is full and the delimiter has not come.
    case full
    /// The stream has ended without it.
    case end
    /// Nothing more is there yet.
    case wouldBlock
}
