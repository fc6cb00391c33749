import Testing

@testable import WeirReport

@Suite("Figures")
struct FigureTests {
    @Test(
        "A figure has three significant digits and loses none before the point",
        arguments: [
            (0, "0"), (1, "1.00"), (9.994, "9.99"), (9.996, "10.0"), (99.94, "99.9"), (99.96, "100"), (999.6, "1000"),
            (12_345.6, "12346"), (0.9996, "1.00"), (0.0625, "0.0625"), (0.00009996, "0.000100"), (-1.5, "-1.50"),
            (1e18, "1e+18"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "n/a"),
        ] as [(Double, String)])
    func significant(_ value: Double, _ text: String) {
        #expect(Figure(value).description == text)
    }

    @Test("A whole count has no point", arguments: [(0, "0"), (100_000, "100000"), (0.5, "0.500"), (1.00002, "1.00")])
    func count(_ value: Double, _ text: String) {
        #expect(Figure(count: value).description == text)
    }

    @Test(
        "Two counts that differ get as many digits as it takes to see it",
        arguments: [
            (1.00002, 1.00003, "1.00002", "1.00003"), (1, 1.00001, "1", "1.00001"), (0.5, 0.5, "0.500", "0.500"),
            (0, 3, "0", "3"), (1.2, 1.5, "1.20", "1.50"),
        ])
    func telling(_ one: Double, _ other: Double, _ first: String, _ second: String) {
        let pair = Figure.telling(one, other)
        #expect([pair.0.description, pair.1.description] == [first, second])
    }

    @Test(
        "A column's unit gives its middle value one to three digits before the point",
        arguments: [
            ("MB/s", [12_000, 13_000, 80], "GB/s", 1_000), ("MB/s", [0.5], "kB/s", 0.001),
            ("ns/op", [900, 1_100, 1_200], "us/op", 1_000),
            ("ns/op", [180], "ns/op", 1), ("ns/op", [0.3], "ns/op", 1), ("us/MiB", [0.25], "ns/MiB", 0.001),
            ("MiB", [2_048], "GiB", 1_024), ("/op", [50_000], "/op", 1), ("B/op", [5_000_000], "B/op", 1),
            ("MB/s", [], "MB/s", 1), ("ns/op", [0], "ns/op", 1),
        ] as [(String, [Double], String, Double)])
    func scale(_ unit: String, _ values: [Double], _ shown: String, _ divisor: Double) {
        let scale = UnitScale(unit: unit, values: values)
        #expect(scale.unit == shown)
        #expect(abs(scale.divisor / divisor - 1) < 1e-12)
    }
}
