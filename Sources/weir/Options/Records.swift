import WeirMeasure

/// Records named on the command line.
enum Records {
    /// Loads a record, or says why not and ends the command.
    static func load(_ path: String) throws -> Record {
        do { return try RecordFile.load(path) } catch { throw StandardError.fail("\(error)") }
    }
}
