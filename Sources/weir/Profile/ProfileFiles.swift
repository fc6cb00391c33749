import Foundation
import WeirMeasure
import WeirReport

/// The folder with the files of profiles: every format of every profile.
struct ProfileFiles {
    let folder: String

    /// A folder named after the scenario and the time, within `output`.
    init(_ output: String, _ scenario: String) {
        let stamp = Date().ISO8601Format().filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        folder = "\(output)/\(scenario)-\(stamp).profile"
    }

    /// Writes every format of a profile.
    func save(_ profile: Profile) throws {
        for format in ProfileFormat.catalogue {
            for metric in format.isByWeight ? profile.kind.weights : [profile.kind.weights[0]] {
                let name = format.isByWeight ? profile.metrics[metric].name : profile.kind.rawValue
                let bytes = try format.paint(profile, metric, .plain)
                try write(bytes, "\(Self.word(profile.case.id)).\(name).\(format.fileExtension)")
            }
        }
    }

    /// Writes a flame graph and the folded stacks of two profiles' difference.
    func saveDifference(old: Profile, new: Profile) throws {
        for metric in new.kind.weights {
            let name = "difference.\(new.metrics[metric].name)"
            try write(Array(ProfileDifferenceFormat.svg(old: old, new: new, metric: metric).utf8), "\(name).svg")
            try write(Array(ProfileDifferenceFormat.folded(old: old, new: new, metric: metric).utf8), "\(name).folded")
        }
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try AtomicFile.write(bytes, to: "\(folder)/\(name)")
        } catch { throw StandardError.fail("\(error)") }
    }

    /// A case's id as part of a file's name: `file[request=8KiB]` becomes `file-request-8KiB`.
    private static func word(_ id: String) -> String {
        id.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "_" }.joined(separator: "-")
    }
}
