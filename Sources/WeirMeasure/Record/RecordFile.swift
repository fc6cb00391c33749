import Foundation

/// Records as files: JSON with sorted keys, one document a file, written whole or not at all.
public enum RecordFile {
    /// Reads a record.
    /// - Throws: `RecordFileError` naming the path: the file cannot be read, is no record, or is one of a schema this
    ///   version does not know.
    public static func load(_ path: String) throws(RecordFileError) -> Record {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw RecordFileError(path: path, doing: "read", cause: cause(error))
        }
        return try load(from: data, path: path)
    }

    /// Decodes a record.
    /// - Parameter path: Where the bytes came from, for the error's text.
    public static func load(from data: Data, path: String = "record") throws(RecordFileError) -> Record {
        let decoder = decoder()
        // The schema first: a document of a later version is told apart from one that is damaged.
        let schema: String
        do { schema = try decoder.decode(SchemaOnly.self, from: data).schema } catch {
            throw RecordFileError(path: path, doing: "understand", cause: cause(error))
        }
        guard schema == Record.schemaName else {
            throw RecordFileError(
                path: path, doing: "understand",
                cause: "its schema is \"\(schema)\", and this version of weir reads \"\(Record.schemaName)\"")
        }
        do { return try decoder.decode(Record.self, from: data) } catch {
            throw RecordFileError(path: path, doing: "understand", cause: cause(error))
        }
    }

    /// Writes a record so that the file at `path` is at any moment the old one or the whole new one.
    ///
    /// The bytes go to a temporary file in the same directory, are made durable, and then take the name.
    /// - Throws: `RecordFileError` naming the path; the temporary file is gone then.
    public static func save(_ record: Record, to path: String) throws(RecordFileError) {
        let bytes: [UInt8]
        do { bytes = Array(try text(of: record).utf8) } catch {
            throw RecordFileError(path: path, doing: "write", cause: cause(error))
        }
        try AtomicFile.write(bytes, to: path)
    }

    /// The JSON text of a record, or of several as an array, with a newline at its end.
    public static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    private static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return decoder
    }

    private struct SchemaOnly: Decodable { var schema: String }

    private static func cause(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "\(place(context.codingPath + [key])) is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(place(context.codingPath)) has another type than a record's"
        case DecodingError.dataCorrupted(let context):
            context.codingPath.isEmpty ? "it is not JSON" : "\(place(context.codingPath)): \(context.debugDescription)"
        default: (error as NSError).localizedDescription
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "the document" }
        return path.reduce("") { text, key in
            text + (key.intValue.map { "[\($0)]" } ?? (text.isEmpty ? "" : ".") + key.stringValue)
        }
    }
}
