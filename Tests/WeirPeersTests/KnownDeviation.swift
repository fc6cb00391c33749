import Testing
import WeirProtocol

/// A stored trace on which a peer breaks a rule: when its answer changes, the peer has.
struct KnownDeviation: Sendable, CustomTestStringConvertible {
    let rule: String
    let verdict: RuleVerdict
    let trace: String

    var subject: String { String(trace.prefix { $0 != " " }) }
    var testDescription: String { "\(rule) \(trace)" }

    private init(_ rule: String, _ trace: String, _ verdict: RuleVerdict = .fail) {
        self.rule = rule
        self.trace = trace
        self.verdict = verdict
    }

    /// What ships with the toolchain.
    static let light: [KnownDeviation] = [
        KnownDeviation("R06", "foundation-inputstream <- 1 :: read(0) read(1)"),
        KnownDeviation("R16", "foundation-inputstream <- 0.interrupted :: read(1) read(1)"),
        KnownDeviation("R24", "foundation-inputstream :: state", .crashed),
        KnownDeviation("R06", "foundation-inputstream-file <- 1 :: read(0) read(1)"),
        KnownDeviation("R19", "foundation-inputstream-file <- 1 :: read(1) read(1) seek(0) read(1)"),
        KnownDeviation("S04", "foundation-inputstream-file <- 1 :: read(1) read(1) seek(0) read(1)"),
        KnownDeviation("R24", "foundation-inputstream-file :: state", .crashed),
        KnownDeviation("R24", "foundation-inputstream-data :: state", .crashed),
        KnownDeviation("R24", "foundation-outputstream :: state", .crashed),
        KnownDeviation("W11", "foundation-outputstream -> 0.brokenPipe :: write(1)", .crashed),
        KnownDeviation("W05", "foundation-outputstream :: write(0) write(0)"),
        KnownDeviation("W10", "foundation-outputstream -> close.io :: close"),
        KnownDeviation("W13", "foundation-outputstream -> 0.interrupted :: write(1) write(1)"),
        KnownDeviation("R24", "foundation-outputstream-memory :: state", .crashed),
        KnownDeviation("W05", "foundation-outputstream-memory :: write(0) write(0)"),
        KnownDeviation("R13", "foundation-filehandle <- 1.io :: read(2)"),
        KnownDeviation("R16", "foundation-filehandle <- 1.wouldBlock 0.end :: read(2) read(1)"),
        KnownDeviation("S02", "foundation-filehandle-file :: seek(-1)", .crashed),
        KnownDeviation("R23", "foundation-readdata :: close read(0)", .crashed),
        KnownDeviation("R24", "foundation-readdata <- 0.io :: read(1)", .crashed),
        KnownDeviation("W11", "foundation-filehandle-writer -> 0.brokenPipe :: write(1)", .crashed),
        KnownDeviation("W08", "foundation-filehandle-writer -> 1.io :: write(2)"),
        KnownDeviation("W13", "foundation-filehandle-writer -> 1.wouldBlock :: write(2)"),
        KnownDeviation("C01", "foundation-filehandle-writer -> close.io :: close close"),
        KnownDeviation("R24", "foundation-writedata -> 0.io :: write(1)", .crashed),
        KnownDeviation("W12", "foundation-writedata :: close write(0)", .crashed),
    ]

    /// What the package under scripts/peers/nio builds.
    static let heavy: [KnownDeviation] = [
        KnownDeviation("R09", "nio-buffered-reader <- 1 1 :: line"),
        KnownDeviation("R10", "nio-buffered-reader <- 1.timedOut 1 :: read(1) read(1) line"),
        KnownDeviation("R13", "nio-buffered-reader <- 3.io :: read(2) read(2)"),
        KnownDeviation("R14", "nio-buffered-reader <- 1.io :: line read(1) line"),
        KnownDeviation("W08", "nio-buffered-writer -> 1.io :: write(4)"),
        KnownDeviation("W08", "nio-write-handle -> 1.io :: write(2)"),
        KnownDeviation("R13", "nio-nonblocking-read <- 1.io :: read(2)"),
        KnownDeviation("W08", "nio-nonblocking-write -> 1.io :: write(2)"),
    ]
}
