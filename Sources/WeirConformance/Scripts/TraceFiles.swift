import WeirStreams

/// Files that hold the bytes of traces, each made once and lent to one trace after another: making a file takes longer than
/// playing a trace on it.
///
/// Only for what is read: who opens a path has a descriptor and a position of its own, and so leaves nothing behind.
final class TraceFiles {
    private var files: [[UInt8]: OpenFile] = [:]

    /// A path at which the bytes can be read until this object goes, or until many others have been asked for.
    /// - Throws: What the system says to a temporary file.
    func path(holding bytes: [UInt8]) throws(StreamError) -> String {
        if let file = files[bytes] { return file.path }
        // As many descriptors as a check may hold, not as many as there are traces.
        if files.count == 64 { files.removeAll() }
        let made = try OpenFile(writing: bytes)
        files[bytes] = made
        return made.path
    }
}
