import WeirMeasure

extension ReportFormat {
    /// One file that needs no other.
    static let html = ReportFormat(
        name: "html", summary: "one self-contained page with tables and plots", fileExtension: "html",
        paint: { records, _ in
            let articles = records.enumerated().map { HTMLArticle($1, number: $0 + 1).markup }
            let title = records.count == 1 ? records[0].scenario.name.oneLine : "Weir report"
            let head = Markup.element(
                "head", [:],
                [
                    .void("meta", ["charset": "utf-8"]).onLine,
                    // Nothing is fetched, whatever a record says.
                    .void(
                        "meta",
                        [
                            "http-equiv": "Content-Security-Policy",
                            "content": "default-src 'none'; style-src 'unsafe-inline'",
                        ]
                    ).onLine,
                    .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]).onLine,
                    .element("title", [:], [.text(title)]).onLine, .style(Stylesheet.sheet),
                ])
            let links = records.enumerated().map { index, record in
                Markup.element("a", ["href": "#r\(index + 1)"], [.text(record.scenario.name.oneLine)])
            }
            let contents = records.count > 1 ? [Markup.element("nav", [:], links).onLine] : []
            let body = Markup.element("body", [:], [.element("main", [:], contents + articles)])
            let page = Markup.element("html", ["lang": "en"], [head.onLine, body.onLine])
            return "<!DOCTYPE html>\n" + page.onLine.source
        })
}
