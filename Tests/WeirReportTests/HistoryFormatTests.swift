import Foundation
import Testing
import WeirMeasure

@testable import WeirReport

@Suite("History formats")
struct HistoryFormatTests {
    /// A ratio that rises once, and a count that falls once.
    private static let page: HistoryPage = {
        let ratio = HistoryFigure.Series(
            scenario: "buffered", caseID: "chain[request=8KiB]", metric: "time", unit: "ns/op", reference: "plain <1>")
        let count = HistoryFigure.Series(scenario: "buffered", caseID: "plain", metric: "allocations", unit: "/op")
        let ratios = (0..<14).map { number -> HistorySeries.Point in
            let value = (number < 8 ? 1.02 : 1.1) + 0.002 * Double(number * 5 % 7)
            return point(
                number,
                HistoryFigure(series: ratio, value: value, lower: value - 0.012, upper: value + 0.014, blocks: 12))
        }
        let counts = [3.0, 3, 0].enumerated().map { point(11 + $0, HistoryFigure(series: count, value: $1)) }
        return HistoryPage(
            scenario: "buffered", machine: "Xeon, 2 processors", others: 3,
            series: [HistorySeries(ratio, ratios), HistorySeries(count, counts)])
    }()

    private static func point(_ number: Int, _ figure: HistoryFigure) -> HistorySeries.Point {
        HistorySeries.Point(
            record: number + 1, startedAt: "2026-11-\(10 + number)T18:00:00Z",
            label: number == 3 ? "" : "c0ffee\(number)",
            figure: figure)
    }

    @Test(
        "Every format paints the history as its golden file shows",
        arguments: [("text", "txt"), ("wide", "wide.txt"), ("csv", "csv"), ("svg", "svg")])
    func golden(_ name: String, _ ending: String) throws {
        let format = try #require(HistoryFormat.named(name))
        try expectGolden(try format.paint(Self.page, .plain), "history.\(ending)")
    }

    @Test("JSON is the page itself")
    func json() throws {
        let text = try HistoryFormat.json.paint(Self.page, .plain)
        #expect(try JSONDecoder().decode(HistoryPage.self, from: Data(text.utf8)) == Self.page)
    }

    @Test("a page without points is still a document", arguments: HistoryFormat.names)
    func empty(name: String) throws {
        let page = HistoryPage(scenario: "none", machine: "", others: 0, series: [])
        #expect(try HistoryFormat.named(name)?.paint(page, .plain).isEmpty == false)
    }
}
