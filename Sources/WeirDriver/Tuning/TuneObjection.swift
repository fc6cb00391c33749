/// Why a tune file, or a part of it, cannot be measured: a sentence for people.
public struct TuneObjection: Error, Hashable, Sendable, CustomStringConvertible {
    /// What cannot be done, and why.
    public var description: String

    init(_ description: String) { self.description = description }
}
