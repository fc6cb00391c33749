import WeirProtocol

extension ColumnList {
    /// The rules of a check, as a record names them.
    public static func rules(_ rules: [CheckRecord.RuleEntry]) -> ColumnList {
        ColumnList(["rule", "level", "sentence"], rules.map { [$0.id, $0.level.rawValue, $0.must] })
    }
}
