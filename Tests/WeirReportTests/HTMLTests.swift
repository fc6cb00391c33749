import Testing
import WeirMeasure

@testable import WeirReport

@Suite("HTML")
struct HTMLTests {
    @Test("Text and attributes are escaped")
    func escaped() {
        let markup = Markup.element("a", ["href": "\"><x>"], [.text("<b>&'\"")])
        #expect(markup.source == "<a href=\"&quot;&gt;&lt;x&gt;\">&lt;b&gt;&amp;&#39;&quot;</a>")
    }

    @Test("No text of a record becomes markup")
    func hostile() throws {
        let script = "<script>alert(1)</script>\"'><img src=//x>"
        var record = Fixture.record
        record.scenario.name = script
        record.scenario.question = script
        record.scenario.file = script
        record.scenario.hash = script
        record.machine.processor = script
        record.workers[0].allocator = script
        record.workers[1].missing = script
        record.verdicts[0].expectation = script
        record.verdicts[0].cell = script
        record.verdicts[0].wording = script
        record.warnings = [script]
        record.scenario.measure.append(script)
        for index in record.cases.indices {
            record.cases[index].case.subject = script
            record.cases[index].case.chain = script
            record.cases[index].case.worker = script
            record.cases[index].case.group = script
            record.cases[index].outcome.message = script
        }
        let html = try ReportFormat.html.paint([record, record], .plain)
        #expect(!html.contains("<script"))
        #expect(!html.contains("<img"))
        #expect(html.contains("&lt;script&gt;"))
    }

    @Test("The page fetches nothing: no address, no import, no script")
    func selfContained() throws {
        let html = try ReportFormat.html.paint([Fixture.record], .plain)
        for word in ["http:", "https:", "src=", "url(", "@import", "<script", "<link"] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.contains("default-src &#39;none&#39;"))
    }

    @Test("Several records get a contents line, and every id is used once")
    func several() throws {
        let html = try ReportFormat.html.paint([Fixture.record, Fixture.record], .plain)
        let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
        #expect(ids.contains("r1") && ids.contains("r2"))
        #expect(Set(ids).count == ids.count)
        #expect(html.contains("<nav>"))
    }

    @Test("Every plot has a title and the figures in words")
    func accessible() throws {
        let html = try ReportFormat.html.paint([Fixture.record], .plain)
        #expect(html.components(of: "<svg") == 2)
        #expect(html.components(of: "role=\"img\"") == 2)
        #expect(html.contains("<desc id=\"r1g2-words\">Medians: c-read 13.1 ±0.6 %; file 13.0 ±0.9 %;"))
    }

    @Test(
        "Every value has its place on the axis, in order",
        arguments: [[5.0, 5.1, 5.2], [0, 3, 900], [1, 40, 900], [7], [0], [1e-9, 1], [-3, 4]])
    func scale(_ values: [Double]) {
        let scale = PlotScale(values)
        let places = values.map(scale.place)
        #expect(places == places.sorted())
        #expect(places.allSatisfy { (0...1).contains($0) })
        #expect(scale.ticks.count >= 2 && scale.ticks.count <= 12, "\(scale.ticks)")
    }

    @Test(
        "What lies beyond the axis stands at its end",
        arguments: [(100, 1), (-100, 0), (.infinity, 1), (-.infinity, 0)] as [(Double, Double)])
    func beyond(_ value: Double, _ place: Double) {
        #expect(PlotScale([1, 2]).place(of: value) == place)
    }

    @Test(
        "The axis is logarithmic only where values differ more than eightfold, and starts at 0 unless they are close")
    func axes() {
        #expect(PlotScale([1, 8.1]).isLogarithmic)
        #expect(!PlotScale([1, 7.9]).isLogarithmic)
        #expect(PlotScale([1, 7.9]).ticks.first == 0)
        #expect(PlotScale([100, 103]).ticks.first ?? 0 >= 98)
    }
}

extension String {
    fileprivate func components(of word: String) -> Int { ranges(of: word).count }
}
