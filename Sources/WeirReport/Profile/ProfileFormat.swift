import WeirMeasure

/// A way to write a profile down.
public struct ProfileFormat: Sendable {
    /// The word after `--format`.
    public let name: String
    /// One line for the help.
    public let summary: String
    /// The ending of files in this format, without the first dot.
    public let fileExtension: String
    /// Whether there is one file for each of the kind's weights, because a file holds one metric.
    public let isByWeight: Bool
    /// The whole file; the number is the metric to weigh stacks by.
    public let paint: @Sendable (Profile, Int, Styling) throws -> [UInt8]

    /// Every format there is: adding one is a file with its `paint` and one line here.
    public static let catalogue: [ProfileFormat] = [
        .text,
        .json,
        .folded,
        .speedscope,
        .pprof,
        .gperftools,
        .svg,
    ]

    /// The format of a name.
    public static func named(_ name: String) -> ProfileFormat? { catalogue.first { $0.name == name } }

    /// Every name, for error messages.
    public static var names: [String] { catalogue.map(\.name) }
}

extension ProfileFormat {
    /// The profile itself.
    static let json = ProfileFormat(
        name: "json", summary: "the profile itself, for weir profile OLD NEW", fileExtension: "profile.json",
        isByWeight: false, paint: { profile, _, _ in Array(try RecordFile.text(of: profile).utf8) })
}
