import Foundation

/// The scenario files that paths on the command line mean.
enum ScenarioFiles {
    /// The folder that is meant when nothing is named.
    static let folder = "scenarios"

    /// Files as they are, folders as the scenarios in them by name; without paths, `scenarios`.
    static func find(_ paths: [String]) throws -> [String] {
        try (paths.isEmpty ? [folder] : paths).flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                return [path]
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
            let scenarios = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
            if scenarios.isEmpty { throw StandardError.fail("\(path): no scenario (*.yaml) in this folder") }
            return scenarios.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        }
    }
}
