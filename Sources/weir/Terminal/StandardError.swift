import Foundation

/// Standard error, line by line.
enum StandardError {
    /// Writes one line.
    static func write(_ line: String) { paint(line + "\n") }

    /// Writes text as it is, without a newline.
    static func paint(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// Says why it could not be run, and ends the command with that status.
    static func fail(_ message: String) -> ExitStatus {
        write("weir: \(message)")
        return .couldNotRun
    }
}
