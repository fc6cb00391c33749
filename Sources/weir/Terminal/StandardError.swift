import Foundation

/// Standard error, line by line.
enum StandardError {
    /// Writes one line.
    static func write(_ line: String) { fputs(line + "\n", stderr) }

    /// Says why it could not be run, and ends the command with that status.
    static func fail(_ message: String) -> ExitStatus {
        write("weir: \(message)")
        return .couldNotRun
    }
}
