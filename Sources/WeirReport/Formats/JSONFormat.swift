import WeirMeasure

extension ReportFormat {
    /// The record itself.
    static let json = ReportFormat(
        name: "json", summary: "the record itself, with every block; an array when there are several",
        fileExtension: "json",
        paint: { records, _ in
            if records.count == 1 { return try RecordFile.text(of: records[0]) }
            return try RecordFile.text(of: records)
        })
}
