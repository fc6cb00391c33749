import Foundation
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// What a real system makes of a transaction log: a commit to SQLite's write-ahead log for every record.
    mutating func addSQLite() {
        let description = StageDescription(
            name: "sqlite-wal", role: .loop,
            summary:
                "each record inserted and committed alone, write-ahead log, synchronous=FULL, in a temporary folder")
        add(
            Stage(
                description,
                .loop { _, context in
                    guard context.workload.kind == .write else {
                        throw WorkerError(.unsupported, "sqlite-wal can only do the workload write")
                    }
                    guard let library = SQLiteLibrary.shared else {
                        throw WorkerError(.unsupported, "libsqlite3.so.0 is not on this machine")
                    }
                    let loop = SQLiteLoop(task: try WriteTask(context), library: library)
                    return Subject { try loop.run($0) }
                }))
    }
}

/// Rounds in which one connection commits every record. SQLite lets in one writer at a time: several would take turns.
private struct SQLiteLoop {
    let task: WriteTask
    let library: SQLiteLibrary

    func run(_ rounds: Rounds) throws -> RoundTotals {
        var spots = SpotDigest()
        var whole = ContentDigest()
        var bytes = 0
        for _ in 0..<rounds.count {
            rounds.latency?.roundWillBegin()
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "weir-sqlite-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: folder) }
            let log = try SQLiteLog(folder.appendingPathComponent("log").path, library)
            rounds.phases?.opened()
            var offset = 0
            for index in 0..<task.count {
                rounds.latency?.operationWillBegin()
                let size = task.sizes?[index] ?? min(task.records.largest, task.content.count - offset)
                try log.commit(unsafe UnsafeRawBufferPointer(rebasing: task.content.bytes[offset..<offset + size]))
                offset += size
                rounds.latency?.operationDidEnd(bytes: 0)
            }
            rounds.phases?.drained()
            try log.read { record in
                bytes += record.count
                if rounds.inspection == .whole {
                    unsafe whole.update(record)
                } else {
                    unsafe spots.observe(record)
                }
            }
            spots.endRound()
        }
        return RoundTotals(
            operations: rounds.count * task.count, bytes: bytes,
            digest: rounds.inspection == .whole ? whole.finish() : spots.value)
    }
}

/// A table of records in a database of its own.
private final class SQLiteLog {
    private let library: SQLiteLibrary
    private var database: OpaquePointer?
    private var insertion: OpaquePointer?

    init(_ path: String, _ library: SQLiteLibrary) throws {
        self.library = library
        guard unsafe library.open(path, &database) == 0 else { throw StreamError(.io, during: .open) }
        for text in [
            "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE log (record BLOB)",
        ] where unsafe library.execute(database, text, nil, nil, nil) != 0 { throw StreamError(.io, during: .open) }
        guard unsafe library.prepare(database, "INSERT INTO log VALUES (?)", -1, &insertion, nil) == 0 else {
            throw StreamError(.io, during: .open)
        }
    }

    deinit {
        _ = unsafe library.finalize(insertion)
        _ = unsafe library.close(database)
    }

    /// Inserts a record; returns when it is durable.
    func commit(_ record: UnsafeRawBufferPointer) throws {
        // 101 is SQLITE_DONE. The bytes outlive the statement: no copy is asked for.
        guard unsafe library.bind(insertion, 1, record.baseAddress, Int32(record.count), nil) == 0,
            unsafe library.step(insertion) == 101, unsafe library.reset(insertion) == 0
        else { throw StreamError(.io, during: .write) }
    }

    /// Hands out every record, in order.
    func read(_ body: (UnsafeRawBufferPointer) -> Void) throws {
        var statement: OpaquePointer?
        guard unsafe library.prepare(database, "SELECT record FROM log ORDER BY rowid", -1, &statement, nil) == 0
        else { throw StreamError(.io, during: .read) }
        defer { _ = unsafe library.finalize(statement) }
        // 100 is SQLITE_ROW.
        while unsafe library.step(statement) == 100 {
            let count = Int(unsafe library.count(statement, 0))
            unsafe body(UnsafeRawBufferPointer(start: library.blob(statement, 0), count: count))
        }
    }
}

/// The system's SQLite, looked up when it is needed, so that the worker also starts where there is none.
private struct SQLiteLibrary: @unchecked Sendable {
    typealias Handle = OpaquePointer?
    typealias Open = @convention(c) (UnsafePointer<CChar>?, UnsafeMutablePointer<Handle>?) -> Int32
    typealias Execute =
        @convention(c) (
            Handle, UnsafePointer<CChar>?, UnsafeRawPointer?, UnsafeRawPointer?, UnsafeRawPointer?
        ) -> Int32
    typealias Prepare =
        @convention(c) (
            Handle, UnsafePointer<CChar>?, Int32, UnsafeMutablePointer<Handle>?, UnsafeRawPointer?
        ) -> Int32
    typealias Bind = @convention(c) (Handle, Int32, UnsafeRawPointer?, Int32, UnsafeRawPointer?) -> Int32
    typealias Step = @convention(c) (Handle) -> Int32
    typealias Blob = @convention(c) (Handle, Int32) -> UnsafeRawPointer?
    typealias Count = @convention(c) (Handle, Int32) -> Int32

    let open: Open
    let close: Step
    let execute: Execute
    let prepare: Prepare
    let bind: Bind
    let step: Step
    let reset: Step
    let finalize: Step
    let blob: Blob
    let count: Count

    static let shared = SQLiteLibrary()

    private init?() {
        guard let handle = unsafe dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL) else { return nil }
        func symbol<Function>(_ name: String) -> Function? {
            unsafe dlsym(handle, "sqlite3_" + name).map { unsafe unsafeBitCast($0, to: Function.self) }
        }
        guard let open: Open = symbol("open"), let close: Step = symbol("close"),
            let execute: Execute = symbol("exec"), let prepare: Prepare = symbol("prepare_v2"),
            let bind: Bind = symbol("bind_blob"), let step: Step = symbol("step"),
            let reset: Step = symbol("reset"), let finalize: Step = symbol("finalize"),
            let blob: Blob = symbol("column_blob"), let count: Count = symbol("column_bytes")
        else { return nil }
        unsafe (self.open, self.close, self.execute, self.prepare) = (open, close, execute, prepare)
        unsafe (self.bind, self.step, self.reset, self.finalize) = (bind, step, reset, finalize)
        unsafe (self.blob, self.count) = (blob, count)
    }
}
