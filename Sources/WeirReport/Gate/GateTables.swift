import Foundation
import WeirMeasure

extension GateFormat {
    /// One line a verdict, as RFC 4180 has it.
    static let csv = GateFormat(
        name: "csv", summary: "one line a verdict, for spreadsheets and data frames",
        paint: { record, _ in
            ([GateTable.headings] + GateTable.rows(record)).map { $0.map(\.asCSV).joined(separator: ",") + "\r\n" }
                .joined()
        })

    /// One line a verdict; tabs and line breaks within a field become spaces.
    static let tsv = GateFormat(
        name: "tsv", summary: "one line a verdict, fields between tabs",
        paint: { record, _ in
            ([GateTable.headings] + GateTable.rows(record)).map { $0.map(\.oneLine).joined(separator: "\t") + "\n" }
                .joined()
        })

    /// One JSON object a line: the verdicts, then the gate itself.
    static let ndjson = GateFormat(
        name: "ndjson", summary: "one JSON object a line: every verdict, then the answer",
        paint: { record, _ in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            var lines = try record.verdicts.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            let ending = GateTable.Ending(
                answer: record.answer, canary: record.canary, seconds: record.seconds, startedAt: record.startedAt)
            lines.append(String(decoding: try encoder.encode(ending), as: UTF8.self))
            return lines.joined(separator: "\n") + "\n"
        })
}

/// Verdicts as rows of plain texts, unrounded.
enum GateTable {
    static let headings = [
        "scenario", "case", "metric", "unit", "severity", "answer", "base", "head", "value", "lower", "upper", "limit",
        "blocks", "rejected", "resolves", "drift", "wording",
    ]

    static func rows(_ record: GateRecord) -> [[String]] {
        record.verdicts.map { one in
            let figures = [one.base, one.head, one.value, one.lower, one.upper, one.limit].map {
                $0.map { "\($0)" } ?? ""
            }
            return [one.scenario, one.caseID, one.metric, one.unit, one.severity.rawValue, one.answer.rawValue]
                + figures
                + [
                    "\(one.blocks)", "\(one.rejected)", one.resolves.map { "\($0)" } ?? "", "\(one.isDrift)",
                    one.wording,
                ]
        }
    }

    /// The last line of NDJSON.
    struct Ending: Encodable {
        var answer: GateAnswer
        var canary: CanaryVerdict?
        var seconds: Double
        var startedAt: String
    }
}
