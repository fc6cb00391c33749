import Foundation

/// The programs that were built beside the tests.
enum Programs {
    static let weir: String = {
        for candidate in ["/proc/self/exe"] + CommandLine.arguments {
            var folder = URL(fileURLWithPath: candidate).resolvingSymlinksInPath().deletingLastPathComponent()
            for _ in 0..<3 {
                let program = folder.appendingPathComponent("weir").path
                if FileManager.default.isExecutableFile(atPath: program) { return program }
                folder = folder.deletingLastPathComponent()
            }
        }
        return "weir"
    }()

    /// Starts a shell's line; `$0` in it is `weir`.
    static func start(_ line: String, in folder: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line, weir]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs a shell's line to its end.
    static func run(_ line: String, in folder: String) throws -> (output: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "{ \(line) ; } 2>&1", weir]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (text, process.terminationStatus)
    }
}
