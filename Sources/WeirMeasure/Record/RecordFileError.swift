/// Why a record could not be read or written.
public struct RecordFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// What was being done: `read`, `understand`, `write`.
    public var doing: String
    /// What stood in the way.
    public var cause: String

    /// An error at a path.
    public init(path: String, doing: String, cause: String) {
        self.path = path
        self.doing = doing
        self.cause = cause
    }

    /// `results/run.json: cannot write it: no space left on device`.
    public var description: String { "\(path): cannot \(doing) it: \(cause)" }
}
