import WeirMeasure
import WeirProtocol

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension ReportFormat {
    /// Percentile distributions, for HdrHistogram's plotter and everything else that reads its text.
    static let histogram = ReportFormat(
        name: "hgrm", summary: "HdrHistogram's percentile distributions, in us; choose one with --case to plot it",
        fileExtension: "hgrm",
        paint: { records, _ in
            records.flatMap { record in record.cases.flatMap { HistogramText.sections(of: $0, in: record) } }.joined(
                separator: "\n")
        })
}

/// The text of HdrHistogram's `outputPercentileDistribution`: for every half of the distance to 100 %, five lines.
struct HistogramText {
    private static let linesPerHalf = 5
    /// Values are shown in microseconds.
    private static let unit = 1_000.0

    /// One distribution for each kind of latency the case has, under a line that names it.
    static func sections(of one: CaseRecord, in record: Record) -> [String] {
        let parts: [(String, LatencyHistogram?)] = [
            ("latency", one.latency?.operations), ("first-byte", one.latency?.firstByte), ("gap", one.latency?.gaps),
            ("staleness", one.delivery?.visible), ("durable", one.delivery?.durable),
        ]
        return parts.compactMap { name, histogram in
            guard let histogram, histogram.count > 0 else { return nil }
            return "#[\(record.scenario.name.oneLine) \(one.case.id.oneLine) \(name), us]\n" + text(of: histogram)
        }
    }

    static func text(of histogram: LatencyHistogram) -> String {
        var lines = ["       Value     Percentile TotalCount 1/(1-Percentile)", ""]
        var seen: UInt64 = 0
        var next = 0.0
        for bucket in histogram.buckets {
            seen += bucket.count
            let share = Double(seen) / Double(histogram.count)
            guard share >= next || seen == histogram.count else { continue }
            let value = min(bucket.values.upperBound, histogram.maximum ?? 0)
            lines.append(line(value, share, seen))
            while next <= share, next < 1 { next = Self.step(after: next) }
        }
        lines += [
            "#[Mean    = \(figure(histogram.mean, 12)), StdDeviation   = \(figure(deviation(of: histogram), 12))]",
            "#[Max     = \(figure(Double(histogram.maximum ?? 0), 12)), Total count    = "
                + "\(String(histogram.count).padded(to: 12, leading: true))]",
            "#[Buckets =           53, SubBuckets     =         2048]", "",
        ]
        return lines.joined(separator: "\n")
    }

    /// The next share to show: the distance to 1 is cut into halves, each into as many steps.
    private static func step(after share: Double) -> Double {
        let halvings = share >= 1 ? 0 : Int(-log2(1 - share) + 1e-9)
        return share + 1 / (Double(1 << min(halvings + 1, 50)) * Double(linesPerHalf))
    }

    private static func line(_ value: Int, _ share: Double, _ seen: UInt64) -> String {
        let inverse = seen > 0 && share < 1 ? fixed(1 / (1 - share), 2).padded(to: 14, leading: true) : ""
        return
            (figure(Double(value), 12) + " " + fixed(share, 12) + " "
            + String(seen).padded(to: 10, leading: true) + " " + inverse).trimmedEnd
    }

    private static func figure(_ nanoseconds: Double, _ width: Int) -> String {
        fixed(nanoseconds / unit, 3).padded(to: width, leading: true)
    }

    private static func deviation(of histogram: LatencyHistogram) -> Double {
        let mean = histogram.mean
        let squares = histogram.buckets.reduce(0.0) { sum, bucket in
            let middle = (Double(bucket.values.lowerBound) + Double(bucket.values.upperBound)) / 2
            return sum + (middle - mean) * (middle - mean) * Double(bucket.count)
        }
        return (squares / Double(max(histogram.count, 1))).squareRoot()
    }

    /// A number of 0 or more with a fixed number of decimals.
    private static func fixed(_ value: Double, _ decimals: Int) -> String {
        let scale = (0..<decimals).reduce(UInt64(1)) { power, _ in power * 10 }
        guard value * Double(scale) < 1e18 else { return "\(value)" }
        let whole = UInt64((value * Double(scale)).rounded())
        let fraction = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
