import CSQLite
import Foundation

/// A connection to an SQLite file.
///
/// The journal is SQLite's first one, which is rolled back: at rest the history is a single file that can be copied, and
/// it works where memory cannot be shared between processes. Its speed does not matter here.
final class Database {
    private var handle: OpaquePointer?
    private let path: String

    /// Opens a file, and creates it where that is wanted.
    init(_ path: String, creating: Bool) throws(HistoryError) {
        self.path = path
        let flags = SQLITE_OPEN_READWRITE | (creating ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX
        let status = unsafe sqlite3_open_v2(path, &handle, flags, nil)
        guard status == SQLITE_OK else { throw error("open") }
        // Others that add hold the file for milliseconds; a minute is for a disk that is busy.
        unsafe sqlite3_busy_timeout(handle, 60_000)
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    /// What SQLite says of its last failure.
    func error(_ doing: String) -> HistoryError {
        let said = unsafe handle.map { unsafe String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
        let number = unsafe handle.map { unsafe sqlite3_system_errno($0) } ?? 0
        let system = number == 0 ? "" : " (\(unsafe String(cString: strerror(number))))"
        return HistoryError(path: path, doing: doing, cause: said + system)
    }

    /// Runs statements that give nothing back.
    func execute(_ statements: String, _ doing: String) throws(HistoryError) {
        guard unsafe sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK else { throw error(doing) }
    }

    /// Runs a body whose changes all appear or none, also when the process dies in its middle.
    func transaction<Result>(
        _ doing: String, _ body: () throws(HistoryError) -> Result
    ) throws(HistoryError) -> Result {
        // Immediate: two that both read first and write then would wait for each other.
        try execute("BEGIN IMMEDIATE", doing)
        do throws(HistoryError) {
            let result = try body()
            try execute("COMMIT", doing)
            return result
        } catch {
            unsafe sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
            throw error
        }
    }

    /// Prepares one statement.
    func statement(_ text: String, _ doing: String) throws(HistoryError) -> Statement {
        var prepared: OpaquePointer?
        guard unsafe sqlite3_prepare_v2(handle, text, -1, &prepared, nil) == SQLITE_OK, let prepared = unsafe prepared
        else { throw error(doing) }
        return unsafe Statement(prepared, of: self, doing: doing)
    }

    /// The number SQLite gave the row that was inserted last.
    var lastInserted: Int { Int(unsafe sqlite3_last_insert_rowid(handle)) }
    /// How many rows the last statement changed.
    var changed: Int { Int(unsafe sqlite3_changes(handle)) }
}
