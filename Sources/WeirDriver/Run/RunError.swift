/// Why a run could not begin or go on: a sentence for people. Exit status 2.
public struct RunError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What could not be done, to what, and why.
    public var description: String

    /// An error with its sentence.
    public init(_ description: String) { self.description = description }
}
