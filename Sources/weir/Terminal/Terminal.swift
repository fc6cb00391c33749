import Foundation
import WeirReport

/// What the standard streams can show.
enum Terminal {
    /// Colours and width for standard output: colours only on a terminal and never under `NO_COLOR`.
    static var styling: Styling {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let variables = ProcessInfo.processInfo.environment
        let refused = !(variables["NO_COLOR"] ?? "").isEmpty || variables["TERM"] == "dumb"
        return Styling(usesColour: isTerminal && !refused, width: isTerminal ? width(of: STDOUT_FILENO) : nil)
    }

    /// Whether progress can be painted over itself.
    static var showsProgressInPlace: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// Columns of a terminal, 80 where it does not say.
    static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
