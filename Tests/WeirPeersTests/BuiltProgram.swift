import Foundation

/// Where programs are that the tests start.
enum BuiltProgram {
    /// A program in the folder of the running test bundle, or in one above it; its bare name where there is none, which
    /// then fails to start.
    static func path(_ name: String) -> String {
        let starts = ["/proc/self/exe"] + CommandLine.arguments
        for start in starts {
            var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath().deletingLastPathComponent()
            for _ in 0..<3 {
                let program = folder.appending(path: name)
                if FileManager.default.isExecutableFile(atPath: program.path) { return program.path }
                folder = folder.deletingLastPathComponent()
            }
        }
        return name
    }

    /// A file of this repository.
    static func inRepository(_ path: String) -> String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder = folder.deletingLastPathComponent() }
        return folder.appending(path: path).path
    }
}
