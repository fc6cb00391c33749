import Foundation

/// As much of JSON Schema as the record's schema uses: enough to hold a document against it.
struct SchemaCheck {
    typealias Object = [String: Any]

    let text: String
    private let root: Object
    private var seen: Set<String> = []

    init(_ data: Data) throws {
        text = String(decoding: data, as: UTF8.self)
        root = try JSONSerialization.jsonObject(with: data) as? Object ?? [:]
    }

    /// What does not fit, sorted by place; empty when the document fits.
    func findings(in document: Any) -> [String] {
        var check = self
        return check.collect(in: document)
    }

    /// As `findings`, and remembers which properties occurred.
    mutating func collect(in document: Any) -> [String] {
        check(document, root, at: "$", named: "$").sorted()
    }

    /// Properties of the schema that no document checked so far had.
    var unseen: [String] {
        var all = properties(of: root, named: "$")
        for (name, schema) in root["$defs"] as? Object ?? [:] {
            all += properties(of: schema as? Object ?? [:], named: name)
        }
        return all.filter { !seen.contains($0) }.sorted()
    }

    private func properties(of schema: Object, named name: String) -> [String] {
        (schema["properties"] as? Object ?? [:]).flatMap { key, inner in
            ["\(name).\(key)"] + properties(of: inner as? Object ?? [:], named: "\(name).\(key)")
        }
    }

    private mutating func check(_ value: Any, _ schema: Object, at place: String, named name: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let target = String(reference.split(separator: "/").last ?? "")
            return check(value, (root["$defs"] as? Object)?[target] as? Object ?? [:], at: place, named: target)
        }
        if let options = schema["anyOf"] as? [Object] {
            let fits = options.contains { check(value, $0, at: place, named: name).isEmpty }
            return fits ? [] : ["\(place): fits no alternative"]
        }
        if let word = schema["const"] as? String { return value as? String == word ? [] : ["\(place): not \(word)"] }
        if let words = schema["enum"] as? [String] {
            return words.contains(value as? String ?? "") ? [] : ["\(place): not one of \(words)"]
        }
        switch schema["type"] as? String {
        case "string": return value is String ? [] : ["\(place): not a string"]
        case "boolean": return value is Bool ? [] : ["\(place): not a boolean"]
        case "number": return value is NSNumber ? [] : ["\(place): not a number"]
        case "integer":
            guard let number = value as? Double, number == number.rounded() else { return ["\(place): not an integer"] }
            let least = schema["minimum"] as? Double ?? -.infinity, most = schema["maximum"] as? Double ?? .infinity
            return (least...most).contains(number) ? [] : ["\(place): out of range"]
        case "array":
            guard let items = value as? [Any] else { return ["\(place): not an array"] }
            let inner = schema["items"] as? Object ?? [:]
            var findings: [String] = []
            for (index, item) in items.enumerated() {
                findings += check(item, inner, at: "\(place)[\(index)]", named: name)
            }
            return findings
        case "object": return object(value, schema, at: place, named: name)
        default: return ["\(place): the schema says nothing about it"]
        }
    }

    private mutating func object(_ value: Any, _ schema: Object, at place: String, named name: String) -> [String] {
        guard let object = value as? Object else { return ["\(place): not an object"] }
        let known = schema["properties"] as? Object ?? [:]
        let required = schema["required"] as? [String] ?? []
        var findings = required.filter { object[$0] == nil }.map { "\(place): \($0) is missing" }
        for (key, inner) in object {
            guard let expected = known[key] as? Object else {
                findings.append("\(place): \(key) is not in the schema")
                continue
            }
            seen.insert("\(name).\(key)")
            findings += check(inner, expected, at: "\(place).\(key)", named: "\(name).\(key)")
        }
        return findings
    }
}
