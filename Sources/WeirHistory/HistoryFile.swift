import WeirMeasure

/// Records in one SQLite file, in the order they were added; none is ever changed or taken away.
///
/// A record is there whole once adding it returned, whatever happens then: to this process, to others that add at the
/// same time, to the disk's last free byte or to the power.
public final class HistoryFile {
    private let database: Database

    /// `WEIR` in ASCII: what SQLite files of Weir's are known by.
    private static let application = 0x5745_4952
    /// Raised when the tables change their meaning.
    private static let version = 1

    /// Opens a history, and creates it where that is wanted.
    /// - Parameter creating: Whether a file that is not there is created; its folder must be.
    /// - Throws: `HistoryError`: it is not there, or is something else.
    public init(_ path: String, creating: Bool) throws(HistoryError) {
        database = try Database(path, creating: creating)
        // The journal is made durable, and so is its end: a power cut loses nothing that was added.
        try database.execute("PRAGMA synchronous = EXTRA", "open")
        let version = try database.transaction("open") { () throws(HistoryError) in try prepare(path) }
        guard version == Self.version else {
            throw HistoryError(
                path: path, doing: "open",
                cause: "its version is \(version), and this version of weir reads \(Self.version)")
        }
    }

    /// What became of adding a record.
    public enum Addition: Hashable, Sendable {
        /// It has this number now.
        case added(Int)
        /// The same document was there, with this number.
        case known(Int)
    }

    /// Adds a record.
    /// - Parameter document: The record's whole text.
    /// - Parameter digest: What tells this text from every other: its SHA-256.
    /// - Parameter label: What the user calls it: a commit as a rule.
    /// - Parameter startedAt: When it was measured: RFC 3339, UTC.
    public func add(
        _ record: HistoryDocument, document: String, digest: String, label: String, startedAt: String
    ) throws(HistoryError) -> Addition {
        try database.transaction("add to") { () throws(HistoryError) in
            let known = try database.statement("SELECT id FROM records WHERE digest = ?", "add to")
                .rows([.text(digest)]) { $0.integer(0) }
            if let number = known.first { return .known(number) }
            try database.statement(
                "INSERT INTO records (digest, schema, started_at, label, machine, document) VALUES (?, ?, ?, ?, ?, ?)",
                "add to"
            ).run(
                .text(digest), .text(record.schema), .text(startedAt), .text(label), .text(record.machine),
                .text(document))
            let number = database.lastInserted
            let insertion = try database.statement(
                """
                INSERT INTO figures (record, scenario, case_id, metric, unit, reference, more_is_better, value, lower, \
                upper, blocks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, "add to")
            for figure in record.figures() {
                let series = figure.series
                try insertion.run(
                    .integer(number), .text(series.scenario), .text(series.caseID), .text(series.metric),
                    .text(series.unit), .init(series.reference), .integer(series.isMoreBetter ? 1 : 0),
                    .real(figure.value), .init(figure.lower), .init(figure.upper), .integer(figure.blocks))
            }
            return .added(number)
        }
    }

    /// How many records there are.
    public func count() throws(HistoryError) -> Int {
        try database.statement("SELECT count(*) FROM records", "read").rows([]) { $0.integer(0) }[0]
    }

    /// The scenarios that any record has a figure of.
    public func scenarios() throws(HistoryError) -> [String] {
        try database.statement("SELECT DISTINCT scenario FROM figures ORDER BY scenario", "read")
            .rows([]) { $0.text(0) ?? "" }
    }

    /// A record as it was added.
    public struct Entry: Sendable {
        /// Its number, from 1.
        public let number: Int
        /// When it was measured: RFC 3339, UTC.
        public let startedAt: String
        /// What the user called it.
        public let label: String
        /// The machine it was measured on.
        public let machine: String
    }

    /// The records with a figure of a scenario, from the oldest to the newest.
    public func records(of scenario: String) throws(HistoryError) -> [Entry] {
        try database.statement(
            """
            SELECT id, started_at, label, machine FROM records
            WHERE id IN (SELECT record FROM figures WHERE scenario = ?) ORDER BY started_at, id
            """, "read"
        ).rows([.text(scenario)]) { row in
            Entry(
                number: row.integer(0), startedAt: row.text(1) ?? "", label: row.text(2) ?? "",
                machine: row.text(3) ?? "")
        }
    }

    /// The figures of a scenario in one record, with the references they were added with.
    public func figures(of scenario: String, in record: Int) throws(HistoryError) -> [HistoryFigure] {
        try database.statement(
            """
            SELECT case_id, metric, unit, reference, more_is_better, value, lower, upper, blocks FROM figures
            WHERE scenario = ? AND record = ? ORDER BY rowid
            """, "read"
        ).rows([.text(scenario), .integer(record)]) { row in
            HistoryFigure(
                series: HistoryFigure.Series(
                    scenario: scenario, caseID: row.text(0) ?? "", metric: row.text(1) ?? "", unit: row.text(2) ?? "",
                    reference: row.text(3), isMoreBetter: row.integer(4) != 0),
                value: row.real(5) ?? .nan, lower: row.real(6), upper: row.real(7), blocks: row.integer(8))
        }
    }

    /// A record's whole text, as it was added; nil where there is no such number.
    public func document(_ record: Int) throws(HistoryError) -> String? {
        try database.statement("SELECT document FROM records WHERE id = ?", "read")
            .rows([.integer(record)]) { $0.text(0) ?? "" }.first
    }

    /// Creates the tables in a file that has none, and says which version it has.
    private func prepare(_ path: String) throws(HistoryError) -> Int {
        let application = try number("PRAGMA application_id"), version = try number("PRAGMA user_version")
        if application == Self.application { return version }
        guard application == 0, version == 0, try number("SELECT count(*) FROM sqlite_master") == 0 else {
            throw HistoryError(path: path, doing: "open", cause: "it is an SQLite file of another program")
        }
        try database.execute(Self.tables, "open")
        return Self.version
    }

    private func number(_ query: String) throws(HistoryError) -> Int {
        try database.statement(query, "open").rows([]) { $0.integer(0) }[0]
    }

    private static let tables = """
        CREATE TABLE records (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            digest TEXT NOT NULL UNIQUE,
            schema TEXT NOT NULL,
            started_at TEXT NOT NULL,
            label TEXT NOT NULL,
            machine TEXT NOT NULL,
            document TEXT NOT NULL
        );
        CREATE TABLE figures (
            record INTEGER NOT NULL REFERENCES records (id),
            scenario TEXT NOT NULL,
            case_id TEXT NOT NULL,
            metric TEXT NOT NULL,
            unit TEXT NOT NULL,
            reference TEXT,
            more_is_better INTEGER NOT NULL,
            value REAL NOT NULL,
            lower REAL,
            upper REAL,
            blocks INTEGER NOT NULL
        );
        CREATE INDEX figures_by_scenario ON figures (scenario, record);
        PRAGMA application_id = \(application);
        PRAGMA user_version = \(version);
        """
}
