import CSpawn
import Foundation

/// Runs a program of the developer's machine, git or swift, to its end.
///
/// It has a process group of its own: whatever it started ends with it, on an interruption too.
struct ToolProcess {
    /// What became of it.
    struct Outcome {
        /// The exit status; 128 and the signal where a signal ended it.
        var status: Int32
        /// Standard output, at most 1 MiB.
        var output: String
        /// The end of standard error.
        var errors: String
    }

    /// Runs a command.
    /// - Parameter isCleanup: Whether it must happen although the gate was interrupted.
    /// - Throws: `RunError` when the program is not there, `Interrupted`.
    static func run(_ words: [String], isCleanup: Bool = false) throws -> Outcome {
        let environment = ProcessInfo.processInfo.environment
        guard let path = words.first.flatMap({ Executable.find($0, in: environment["PATH"]) }) else {
            throw RunError("no program \"\(words.first ?? "")\"")
        }
        var child = weir_child()
        let variables = CStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        let arguments = CStrings(words)
        // The strings must live until they are copied, and not only until their pointers are read.
        let reason = withExtendedLifetime((arguments, variables)) {
            unsafe weir_spawn(path, arguments.pointers, variables.pointers, &child)
        }
        if reason != 0 { throw RunError("\(path): \(String(cString: strerror(reason)))") }
        close(child.input)
        defer {
            kill(-child.pid, SIGKILL)
            close(child.output)
            close(child.errors)
        }
        var output = BoundedText(limit: 1 << 20), errors = BoundedText(limit: 1 << 16)
        while !output.isFinished || !errors.isFinished {
            if !isCleanup, weir_interrupted() != 0 {
                stop(child.pid)
                throw Interrupted()
            }
            var polled = [
                pollfd(fd: output.isFinished ? -1 : child.output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors.isFinished ? -1 : child.errors, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&polled, 2, 1_000)
            if polled[0].revents != 0 { output.take(from: child.output) }
            if polled[1].revents != 0 { errors.take(from: child.errors) }
        }
        var status: Int32 = 0
        while waitpid(child.pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7f
        return Outcome(
            status: signal != 0 ? 128 + signal : (status >> 8) & 0xff, output: output.text, errors: errors.text)
    }

    private static func stop(_ process: pid_t) {
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
}
