import Foundation
import Testing

@testable import WeirProtocol

@Suite("The histogram of latencies")
struct LatencyHistogramTests {
    /// Values of every magnitude, from a seed.
    private static func values(_ count: Int) -> [Int] {
        var state: UInt64 = 7
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 1) >> (state & 63))
        }
    }

    private func histogram(_ values: some Sequence<Int>) -> LatencyHistogram {
        var histogram = LatencyHistogram()
        for value in values { histogram.record(value) }
        return histogram
    }

    @Test("Every value lies in its bucket, and a bucket is at most 0.1 % of its values wide")
    func buckets() {
        for value in Self.values(20_000) + [0, 1, 2_047, 2_048, 2_049, 4_095, 4_096, .max] {
            let bucket = LatencyHistogram.equivalents(of: value)
            #expect(bucket.contains(value))
            #expect(Double(bucket.upperBound - bucket.lowerBound) <= 0.001 * Double(value), "\(value)")
        }
    }

    @Test("Buckets follow each other without a gap, up to the largest number")
    func gapless() {
        var next = 0
        for bucket in 0..<LatencyHistogram.bucketCount {
            let values = LatencyHistogram.values(in: bucket)
            #expect(values.lowerBound == next)
            #expect(LatencyHistogram.bucket(of: values.lowerBound) == bucket)
            #expect(LatencyHistogram.bucket(of: values.upperBound) == bucket)
            next = values.upperBound &+ 1
        }
        #expect(next == Int.min)
    }

    @Test("A quantile is the value of its rank in the sorted list, as far as buckets tell values apart")
    func quantiles() throws {
        for count in [1, 2, 9, 10, 1_000, 9_999, 10_000, 10_001] {
            let values = Self.values(count), sorted = values.sorted()
            let histogram = histogram(values)
            for quantile in LatencyQuantile.allCases {
                let rank = (count * Int(quantile.partsOf10000) + 9_999) / 10_000
                let exact = sorted[max(rank, 1) - 1]
                let shown = try #require(histogram.value(at: quantile))
                #expect(LatencyHistogram.equivalents(of: exact).contains(shown), "\(quantile) of \(count)")
            }
            #expect(histogram.value(at: .max) == sorted.last)
            #expect(histogram.minimum == sorted.first)
        }
    }

    @Test("An empty histogram has no figures")
    func empty() {
        let empty = LatencyHistogram()
        #expect(empty.value(at: .p50) == nil && empty.minimum == nil && empty.maximum == nil && empty.mean == 0)
    }

    @Test("A negative latency counts as 0")
    func negative() {
        #expect(histogram([-5]) == histogram([0]))
    }

    @Test("Merging is the same as recording everything in one", arguments: [0, 1, 500])
    func merging(first: Int) {
        let values = Self.values(1_000)
        var merged = histogram(values[..<first])
        merged.merge(histogram(values[first...]))
        #expect(merged == histogram(values))
        #expect(merged.count == 1_000)
    }

    @Test("The mean is off by less than 0.1 %")
    func mean() {
        let values = Self.values(1_000).map { $0 >> 20 }
        let exact = values.reduce(0.0) { $0 + Double($1) } / 1_000
        #expect(abs(histogram(values).mean - exact) <= 0.001 * exact)
    }

    @Test("JSON keeps every bucket, the minimum and the maximum")
    func coding() throws {
        for values in [[], [0], Self.values(500)] {
            let original = histogram(values)
            let text = try JSONEncoder().encode(original)
            #expect(try JSONDecoder().decode(LatencyHistogram.self, from: text) == original)
        }
    }

    @Test("A worker may send the values it saw, unrounded and in any order")
    func plainValues() throws {
        let text = #"{"values":[5000,100,4999],"counts":[1,2,3]}"#
        let read = try JSONDecoder().decode(LatencyHistogram.self, from: Data(text.utf8))
        #expect(read == histogram([100, 100, 4_999, 4_999, 4_999, 5_000]))
    }

    @Test(
        "What is no histogram is refused",
        arguments: [
            #"{"values":[1],"counts":[1,2]}"#, #"{"values":[-1],"counts":[1]}"#, #"{"values":[1],"counts":[-1]}"#,
            #"{"values":[1],"counts":[1],"maximum":7}"#, #"{"values":[1],"counts":[9223372036854775807]}"#,
        ])
    func refused(text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(LatencyHistogram.self, from: Data(text.utf8))
        }
    }
}

extension LatencyHistogramTests {
    @Test("Longer by a share, every value is, and none is lost")
    func longer() {
        var histogram = LatencyHistogram()
        histogram.record(1_000, count: 99)
        histogram.record(1_000_000)
        let longer = histogram.longer(by: 0.05)
        #expect(longer.count == 100)
        #expect(longer.value(at: .p50) == 1_050)
        #expect(abs(Double(longer.value(at: .max) ?? 0) / 1_050_000 - 1) < 0.002)
    }
}
