/// Elements of HTML and SVG as text in which everything that came from outside is escaped.
///
/// Text enters through `text` and attribute values only; there is no way to pass in markup that was not built here.
struct Markup {
    /// The markup.
    private(set) var source: String

    /// Nothing.
    static let none = Markup(source: "")

    private init(source: String) { self.source = source }

    /// Text between tags.
    static func text(_ text: String) -> Markup { Markup(source: escaped(text)) }

    /// The fixed style sheet, which holds no outside text.
    static func style(_ sheet: StaticString) -> Markup { Markup(source: "<style>\(sheet)</style>\n") }

    /// A fixed script, which holds no outside text, as SVG and HTML both read it.
    static func script(_ source: StaticString) -> Markup {
        Markup(source: "<script>//<![CDATA[\n\(source)\n//]]></script>\n")
    }

    /// An element and what is in it.
    static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [Markup] = []
    ) -> Markup {
        let spelled = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
        return Markup(source: "<\(name)\(spelled)>\(children.map(\.source).joined())</\(name)>")
    }

    /// An element that has no end tag: `meta`.
    static func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) -> Markup {
        let spelled = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
        return Markup(source: "<\(name)\(spelled)>")
    }

    /// The same on a line of its own, so that the file can be read and compared.
    var onLine: Markup { source.isEmpty ? self : Markup(source: source + "\n") }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
