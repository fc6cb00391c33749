import WeirProtocol

extension ColumnList {
    /// The rules of a check, as a record names them, and behind them those that are not asked yet.
    ///
    /// - Parameter waiting: Their ids and sentences, and what each waits for.
    public static func rules(
        _ rules: [CheckRecord.RuleEntry], waiting: [(id: String, must: String, component: String)] = []
    ) -> ColumnList {
        ColumnList(
            ["rule", "level", "sentence"],
            rules.map { [$0.id, $0.level.rawValue, $0.must] }
                + waiting.map { [$0.id, "waits", "\($0.must) (not checked before there is \($0.component))"] })
    }
}
