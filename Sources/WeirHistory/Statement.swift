import CSQLite

/// A prepared statement: values go in by place, rows come out one by one.
final class Statement {
    private let prepared: OpaquePointer
    /// Keeps the connection open for as long as the statement is.
    private let database: Database
    private let doing: String

    init(_ prepared: OpaquePointer, of database: Database, doing: String) {
        unsafe self.prepared = unsafe prepared
        self.database = database
        self.doing = doing
    }

    deinit { unsafe sqlite3_finalize(prepared) }

    /// What a column holds.
    enum Value {
        case text(String), integer(Int), real(Double), none

        init(_ value: Double?) { self = value.map { .real($0) } ?? .none }
        init(_ value: String?) { self = value.map { .text($0) } ?? .none }
    }

    /// Runs it with these values and nothing given back.
    func run(_ values: Value...) throws(HistoryError) {
        try bind(values)
        while try step() {}
    }

    /// Runs it with these values and turns every row into something.
    func rows<Result>(_ values: [Value], _ row: (Statement) -> Result) throws(HistoryError) -> [Result] {
        try bind(values)
        var results: [Result] = []
        while try step() { results.append(row(self)) }
        return results
    }

    /// A column of the current row; columns count from 0.
    func text(_ column: Int32) -> String? {
        guard let bytes = unsafe sqlite3_column_text(prepared, column) else { return nil }
        let count = Int(unsafe sqlite3_column_bytes(prepared, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// A column of the current row as a whole number.
    func integer(_ column: Int32) -> Int { Int(unsafe sqlite3_column_int64(prepared, column)) }

    /// A column of the current row as a number; nil where it is NULL.
    func real(_ column: Int32) -> Double? {
        unsafe sqlite3_column_type(prepared, column) == SQLITE_NULL
            ? nil : unsafe sqlite3_column_double(prepared, column)
    }

    private func bind(_ values: [Value]) throws(HistoryError) {
        unsafe sqlite3_reset(prepared)
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let status =
                switch value {
                case .text(var text):
                    text.withUTF8 { bytes in
                        unsafe bytes.withMemoryRebound(to: CChar.self) {
                            unsafe sqlite3_bind_text64(
                                prepared, place, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
                        }
                    }
                case .integer(let number): unsafe sqlite3_bind_int64(prepared, place, Int64(number))
                case .real(let number): unsafe sqlite3_bind_double(prepared, place, number)
                case .none: unsafe sqlite3_bind_null(prepared, place)
                }
            guard status == SQLITE_OK else { throw database.error(doing) }
        }
    }

    /// Whether there is a row.
    private func step() throws(HistoryError) -> Bool {
        switch unsafe sqlite3_step(prepared) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = database.error(doing)
            unsafe sqlite3_reset(prepared)
            throw error
        }
    }

    /// SQLite's word for "copy it now", which is a macro.
    private static let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
