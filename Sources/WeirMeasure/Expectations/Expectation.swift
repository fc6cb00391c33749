/// One line of a scenario's `expect:`, parsed: `throughput(file) >= 0.97 * throughput(c-read)`.
///
/// ```
/// expectation := sum ('<=' | '>=' | '<' | '>' | '==') sum
/// sum         := product { ('+' | '-') product }
/// product     := factor { ('*' | '/') factor }
/// factor      := number [unit] | '(' sum ')' | ('min' | 'max') '(' sum { ',' sum } ')' | metric '(' selector ')'
/// selector    := subject [ '[' axis '=' value { ',' axis '=' value } ']' ]
/// ```
/// A subject may be a glob: `*` stands for any run of characters. Units are those of sizes and times, `MB/s` and its
/// neighbours, and `%`. Both sides must be of one dimension, so a bare number is never held against a time; 0 fits all.
public struct Expectation: Hashable, Sendable {
    /// The expectation as it was written.
    public let text: String
    /// Why it is expected, for people; nil when the scenario does not say.
    public var why: String?
    /// What is compared.
    public let comparison: ExpectationComparison

    /// Reads an expectation.
    /// - Throws: `ExpectationError` with the offset of the first word that does not fit; unknown metrics, wrong units
    ///   and wrong dimensions do not. Whether the subjects exist is not known here; see `references`.
    public init(parsing text: String, why: String? = nil) throws(ExpectationError) {
        var parser = try ExpectationParser(text)
        comparison = try parser.comparison()
        self.text = text
        self.why = why
    }

    /// Every mention of a metric, in the order they were written.
    public var references: [MetricReference] { comparison.left.references + comparison.right.references }
}
