import Foundation

/// The worker program that was built beside the tests.
enum BuiltWorker {
    /// Sends `lines`, ends the worker's input, and returns what it said and its exit status.
    static func converse(_ lines: [String]) throws -> (replies: [String], status: Int32) {
        let process = Process()
        process.executableURL = try FileManager.default.url(ofBuilt: "weir-worker")
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // All requests together are shorter than a pipe is deep, so that nobody waits for the other.
        try input.fileHandleForWriting.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
        try input.fileHandleForWriting.close()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (text.split(separator: "\n").map(String.init), process.terminationStatus)
    }
}

extension FileManager {
    /// A program in the folder of the running test bundle, or in one above it.
    fileprivate func url(ofBuilt name: String) throws -> URL {
        let candidates = [
            URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(),
            URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL,
        ]
        for candidate in candidates + CommandLine.arguments.map({ URL(fileURLWithPath: $0) }) {
            var folder = candidate.deletingLastPathComponent()
            for _ in 0..<3 {
                let program = folder.appending(path: name)
                if isExecutableFile(atPath: program.path) { return program }
                folder = folder.deletingLastPathComponent()
            }
        }
        throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: name])
    }
}
