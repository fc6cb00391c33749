import Foundation

/// The programs that were built beside the tests, and files of this checkout.
enum BuiltProgram {
    static let weir = path(of: "weir")
    static let worker = path(of: "weir-worker")

    /// A file by its path in the checkout.
    static func file(_ path: String, in file: String = #filePath) -> String {
        (1...3).reduce(URL(fileURLWithPath: file)) { url, _ in url.deletingLastPathComponent() }
            .appendingPathComponent(path).path
    }

    /// What a program writes to its standard output, and how it leaves.
    static func run(_ program: String, _ arguments: [String]) throws -> (output: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (text, process.terminationStatus)
    }

    /// A program in the folder of the running test bundle, or in one above it.
    private static func path(of name: String) -> String {
        let candidates = ["/proc/self/exe"] + CommandLine.arguments
        for candidate in candidates {
            var folder = URL(fileURLWithPath: candidate).resolvingSymlinksInPath().deletingLastPathComponent()
            for _ in 0..<3 {
                let program = folder.appendingPathComponent(name).path
                if FileManager.default.isExecutableFile(atPath: program) { return program }
                folder = folder.deletingLastPathComponent()
            }
        }
        return name
    }
}
