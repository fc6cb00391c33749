/// A way in which a correct stream can be made wrong: an operator from which mutants are made.
///
/// The defects stand in the files beside this one, by what they concern, each under its own name. They are values instead of
/// the cases of an enumeration, which would have to stand in one file; a test holds their names and that each is used.
public struct Defect: RawRepresentable, Hashable, Sendable, Codable {
    /// Its name, as a mutant's name shows it.
    public let rawValue: String

    /// The defect of that name; one that no stream knows never shows.
    public init(rawValue: String) { self.rawValue = rawValue }

    init(_ name: String) { self.init(rawValue: name) }
}
