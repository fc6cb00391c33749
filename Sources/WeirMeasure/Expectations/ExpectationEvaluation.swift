extension Expectation {
    /// Answers the expectation from a record: one verdict a cell, or a single unclear one where no cell fits.
    ///
    /// - Sampled metrics are evaluated once a block, over the blocks that all cases concerned have; the value is the
    ///   Hodges-Lehmann estimate of those numbers, with its 99 % interval.
    /// - What is evaluated is the left side where the right one is a number; the quotient of the sides where the right
    ///   one is a factor times metrics that only add and multiply (`a >= 0.97 * b` asks whether a/b is at least 0.97);
    ///   and their difference otherwise.
    /// - Exact counts are compared as they are.
    /// - A glob outside `min` and `max` must hold for every subject that fits; the verdict shows the worst one.
    /// - Complexity: O(cells times subjects that fit times the cost of `SignedRank`).
    public func evaluate(in record: Record) -> [ExpectationVerdict] {
        let cells = ExpectationCells(references, in: record)
        let all = cells.all
        if all.isEmpty {
            let wording = "no cell of the record has every subject named here"
            return [ExpectationVerdict(expectation: text, cell: "", answer: .unclear, wording: wording)]
        }
        return all.map { cell in
            verdict(in: cell, cells)
        }
    }

    private func verdict(in cell: [AxisValue], _ cells: ExpectationCells) -> ExpectationVerdict {
        let subjects = { (reference: MetricReference) in cells.subjects(of: reference, in: cell) }
        // Both sides in one tree, so that a glob on both sides means the same subject.
        let sides = ExpectationExpression.binary(.subtract, comparison.left, comparison.right)
        let arms = sides.assignments(subjects).map { names in
            let arm = ExpectationComparison(
                left: comparison.left.binding(names).spreading(subjects), relation: comparison.relation,
                right: comparison.right.binding(names).spreading(subjects))
            let lookup = { (reference: MetricReference) in
                cells.record(of: reference, subject: reference.subject.description, in: cell)
            }
            return (subjects: names.values.sorted(), arm: ExpectationArm(arm, lookup))
        }
        guard let worst = arms.min(by: { $0.arm.rank < $1.arm.rank }) else {
            return ExpectationVerdict(
                expectation: text, cell: "", answer: .unclear, wording: "no subject fits every glob in this cell")
        }
        var wording = worst.arm.wording
        // A missing figure already names its subject.
        if !worst.subjects.isEmpty, worst.arm.value != nil {
            let names = worst.subjects.joined(separator: ", ")
            wording = arms.count > 1 ? "\(names), the worst of \(arms.count): \(wording)" : "\(names): \(wording)"
        }
        if worst.arm.answer != .holds, let why { wording += "; \(why)" }
        return ExpectationVerdict(
            expectation: text, cell: cell.map { "\($0.name)=\($0.value)" }.joined(separator: ", "),
            answer: worst.arm.answer, value: worst.arm.value, lower: worst.arm.lower, upper: worst.arm.upper,
            limit: worst.arm.limit, wording: wording)
    }
}
