/// A metric of a subject, in one cell or in all: `time(chain[stages=6])`.
public struct MetricReference: Hashable, Sendable {
    /// The metric's name in the catalogue.
    public var metric: String
    /// Which subjects.
    public var subject: SubjectPattern
    /// The coordinates it fixes; the axes not named here stay free.
    public var cell: [AxisValue]
    /// Where the subject begins in the expectation: Unicode scalars from 0.
    public var subjectOffset: Int
    /// Where the bracket of the cell begins, or the end of the subject where there is none.
    public var cellOffset: Int

    /// Two mentions are equal when they mean the same figure: where they stand does not count.
    public static func == (a: MetricReference, b: MetricReference) -> Bool {
        a.metric == b.metric && a.subject == b.subject && a.cell == b.cell
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(metric)
        hasher.combine(subject)
        hasher.combine(cell)
    }

    /// The value the reference fixes an axis to, or nil where it leaves the axis free.
    func fixed(_ axis: String) -> String? { cell.first { $0.name == axis }?.value }
}

extension MetricReference {
    /// Reads a metric of `gate:` with the limit of an exact count, where it has one: `allocations(*) <= 0`.
    /// - Throws: `ExpectationError` with the offset of the first word that does not fit.
    public static func gated(_ text: String) throws(ExpectationError) -> (reference: MetricReference, limit: Double?) {
        var parser = try ExpectationParser(text)
        return try parser.gated()
    }
}

/// A subject's name, or a glob in which `*` stands for any run of characters, an empty one included.
public struct SubjectPattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was written.
    public let description: String

    /// A pattern.
    public init(_ text: String) { description = text }

    /// Whether it may mean several subjects.
    public var isGlob: Bool { description.contains("*") }

    /// Whether a name fits.
    /// - Complexity: O(pattern times name), without recursion.
    public func matches(_ name: String) -> Bool {
        let pattern = Array(description.unicodeScalars), name = Array(name.unicodeScalars)
        var p = 0, n = 0
        var star: (pattern: Int, name: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (p, n)
                p += 1
            } else if p < pattern.count, pattern[p] == name[n] {
                p += 1
                n += 1
            } else if let last = star {
                // The last star takes one character more.
                star = (last.pattern, last.name + 1)
                p = last.pattern + 1
                n = last.name + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
