extension ExpectationArm {
    /// What is evaluated once a block, and the limit it is held against.
    struct Statistic {
        let expression: ExpectationExpression
        let relation: ExpectationComparison.Relation
        let dimension: Dimension
        private let limitExpression: ExpectationExpression

        /// - Parameter exact: Whether a count takes part: counts may be 0, so they are never divided by.
        init(_ comparison: ExpectationComparison, exact: Bool) {
            var (left, relation, right) = (comparison.left, comparison.relation, comparison.right)
            if left.constant != nil { (left, relation, right) = (right, relation.mirrored, left) }
            let factored = right.factored
            self.relation = relation
            if right.constant != nil
                || exact && right.references.allSatisfy(Self.isExact)
                    && left.references.allSatisfy(Self.isExact)
            {
                (expression, limitExpression) = (left, right)
                dimension = left.dimension ?? right.dimension ?? .none
            } else if !exact, factored.factor > 0, factored.rest.isNeverNegative {
                expression = .binary(.divide, left, factored.rest)
                let quotient = (left.dimension ?? .none) / (factored.rest.dimension ?? .none)
                limitExpression = .number(factored.factor, quotient)
                dimension = quotient
            } else {
                expression = .binary(.subtract, left, right)
                limitExpression = .number(0, .none)
                dimension = left.dimension ?? right.dimension ?? .none
            }
        }

        /// The limit in base units.
        func limit(_ lookup: (MetricReference) -> Double) -> Double { limitExpression.value(lookup) }

        private static func isExact(_ reference: MetricReference) -> Bool {
            Metric.named(reference.metric)?.kind == .exact
        }
    }
}
