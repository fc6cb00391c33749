extension Figure {
    /// What stands in for the fraction that others in the column have, in spaces as wide as a digit and a point, so
    /// that decimal points align in a proportional font.
    func alignment(to longest: Int) -> String {
        guard longest > fraction.count else { return "" }
        let digits = String(repeating: "\u{2007}", count: longest - max(1, fraction.count))
        return (fraction.isEmpty ? "\u{2008}" : "") + digits
    }
}
