import WeirConformance
import WeirDriver
import WeirReport

/// What crashes came to, as `weir check --crash` prints it.
struct CrashTables {
    let record: CrashRecord

    func text(_ styling: Styling) -> String {
        var parts = [model.text(styling), broken.text(styling), kills.text(styling)]
        let findings =
            record.model.flatMap { report in report.findings.map { "\(report.subject): \($0)" } }
            + record.kills.compactMap { tally in tally.finding.map { "\(tally.subject): \($0)" } }
        if !findings.isEmpty { parts.append(findings.map { styling.bad("fail") + "  \($0)\n" }.joined()) }
        return parts.joined(separator: "\n")
    }

    private var model: ColumnList {
        ColumnList(
            ["crashed under the model file system", "traces", "crashes", "contents left", "F07-F09"],
            record.model.map { report in
                [
                    report.subject, "\(report.traces)", "\(report.points)", "\(report.states)",
                    report.findings.isEmpty ? "kept" : report.findings.map(\.rule).joined(separator: ", ") + " broken",
                ]
            })
    }

    private var broken: ColumnList {
        ColumnList(
            ["planted mistake", "breaks", "found by"],
            record.broken.map { [$0.mistake, $0.rule, $0.found.map { "\($0.trace)" } ?? "NOT FOUND"] })
    }

    private var kills: ColumnList {
        ColumnList(
            [
                "killed while writing", "kills", "acknowledged records", "window B", "lost B: median", "most",
                "beyond window B", "called due", "no prefix", "lost after sync B",
            ],
            record.kills.map { tally in
                [
                    tally.subject, "\(tally.kills)", "\(tally.records)", "\(tally.window)", "\(tally.medianLoss)",
                    "\(tally.greatestLoss)", "\(tally.beyondWindow)", "\(tally.beyondPolicy)", "\(tally.mixed)",
                    "\(tally.lostAfterSync)",
                ]
            })
    }
}
