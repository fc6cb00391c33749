import Foundation

/// Records of gates as files: JSON with sorted keys, written whole or not at all.
public enum GateRecordFile {
    /// Reads a record of a gate.
    /// - Throws: `RecordFileError` naming the path.
    public static func load(_ path: String) throws(RecordFileError) -> GateRecord {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw RecordFileError(path: path, doing: "read", cause: (error as NSError).localizedDescription)
        }
        return try load(from: data, path: path)
    }

    /// Decodes a record of a gate.
    /// - Parameter path: Where the bytes came from, for the error's text.
    public static func load(from data: Data, path: String) throws(RecordFileError) -> GateRecord {
        struct SchemaOnly: Decodable { var schema: String }
        let decoder = JSONDecoder()
        guard let schema = try? decoder.decode(SchemaOnly.self, from: data).schema else {
            throw RecordFileError(path: path, doing: "understand", cause: "it is no record of a gate")
        }
        guard schema == GateRecord.schemaName else {
            throw RecordFileError(
                path: path, doing: "understand",
                cause: "its schema is \"\(schema)\", and this version of weir reads \"\(GateRecord.schemaName)\"")
        }
        do { return try decoder.decode(GateRecord.self, from: data) } catch {
            throw RecordFileError(path: path, doing: "understand", cause: "\(error)")
        }
    }

    /// Writes a record so that the file at `path` is at any moment the old one or the whole new one.
    /// - Throws: `RecordFileError` naming the path.
    public static func save(_ record: GateRecord, to path: String) throws(RecordFileError) {
        let text: String
        do { text = try RecordFile.text(of: record) } catch {
            throw RecordFileError(path: path, doing: "write", cause: "\(error)")
        }
        try AtomicFile.write(Array(text.utf8), to: path)
    }
}

extension StoredLimits {
    /// Reads limits; nil where the file is not there.
    /// - Throws: `RecordFileError` naming the path.
    public static func load(_ path: String) throws(RecordFileError) -> StoredLimits? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let limits = try JSONDecoder().decode(
                StoredLimits.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
            if limits.schema == schemaName { return limits }
        } catch { throw RecordFileError(path: path, doing: "understand", cause: "\(error)") }
        throw RecordFileError(path: path, doing: "understand", cause: "this version of weir reads \"\(schemaName)\"")
    }

    /// Writes limits, whole or not at all.
    /// - Throws: `RecordFileError` naming the path.
    public func save(to path: String) throws(RecordFileError) {
        let text: String
        do { text = try RecordFile.text(of: self) } catch {
            throw RecordFileError(path: path, doing: "write", cause: "\(error)")
        }
        try AtomicFile.write(Array(text.utf8), to: path)
    }
}
