/// Instants in nanoseconds, with an end of time.
public enum FlushInstant {
    /// Later than every instant.
    @inlinable public static var never: Int { .max }
    /// Earlier than every instant: due whatever the time is.
    @inlinable public static var always: Int { .min }

    /// The instant `span` nanoseconds after another; `never` beyond the end of time.
    @inlinable @inline(__always)
    public static func after(_ instant: Int, _ span: Int) -> Int {
        let (sum, overflow) = instant.addingReportingOverflow(span)
        return overflow ? never : sum
    }
}
