import WeirMeasure
import WeirProtocol

/// Reads nodes into a `Definition` and goes on after an error, so that one pass shows all of them.
struct DefinitionReader {
    var errors: [ScenarioError] = []
    private var definition = Definition()

    static func read(_ root: SourceNode) -> (Definition, [ScenarioError]) {
        var reader = DefinitionReader()
        reader.file(root)
        return (reader.definition, reader.errors)
    }

    private mutating func file(_ root: SourceNode) {
        let keys = object(
            root, "a scenario", ScenarioKeys.file, required: ["scenario", "workload", "content", "subjects"])
        if let node = keys["scenario"], let name = text(node, "the scenario's name") {
            if name.unicodeScalars.allSatisfy(Self.isName) {
                definition.name = name
            } else {
                errors.append(node.error("a scenario's name has letters, digits, '-', '.' and '_', not \"\(name)\""))
            }
        }
        if let node = keys["workload"] {
            let workload = object(node, "workload", ScenarioKeys.workload)
            definition.settings[.workloadKind] = workload["kind"]
            definition.settings[.request] = workload["request"]
            definition.settings[.arrivals] = workload["arrivals"]
            definition.settings[.rate] = workload["rate"]
            definition.settings[.burst] = workload["burst"]
            definition.settings[.timestamps] = workload["timestamps"]
            definition.settings[.record] = workload["record"]
            definition.settings[.sync] = workload["sync"]
            definition.settings[.producers] = workload["producers"]
        }
        if let node = keys["content"] {
            let content = object(node, "content", ScenarioKeys.content)
            definition.settings[.contentKind] = content["kind"]
            definition.settings[.size] = content["size"]
            if let on = content["on"], let word = choice(on, Plan.Placement.allCases.map(\.rawValue)) {
                definition.placement = Plan.Placement(rawValue: word) ?? .memory
            }
        }
        definition.settings[.allocator] = keys["allocator"]
        if let node = keys["blocks"], let blocks = count(node, 1...200) { definition.blocks = blocks }
        if let node = keys["seed"], let seed = count(node, 0...(1 << 53) - 1) { definition.seed = seed }
        if let node = keys["arm"], let time = arm(node) { definition.armTime = time }
        if let node = keys["workers"] { workers(node) }
        if let node = keys["subjects"] { subjects(node) }
        if let node = keys["matrix"] { matrix(node) }
        if let node = keys["measure"] { measure(node) }
        if let node = keys["expect"] { expect(node) }
        if let node = keys["gate"] { definition.gate = gate(node) }
    }

    private mutating func workers(_ node: SourceNode) {
        for entry in named(node, "workers") {
            if entry.name == "builtin" {
                errors.append(entry.key.error("builtin is Weir's own worker; give this one another name"))
                continue
            }
            let command: [String]
            if let words = entry.value.list {
                command = words.compactMap { text($0, "a word of the command") }
            } else if let line = text(entry.value, "a command") {
                command = line.split(separator: " ").map(String.init)
            } else {
                continue
            }
            guard !command.isEmpty else {
                errors.append(entry.value.error("expected a command, found \(entry.value.words)"))
                continue
            }
            definition.workers.append(Definition.Worker(name: entry.name, command: command))
        }
    }

    private mutating func subjects(_ node: SourceNode) {
        for entry in named(node, "subjects") {
            guard entry.value.mapping != nil else {
                if text(entry.value, "a chain or a mapping with chain:") != nil {
                    definition.subjects.append(
                        Definition.Subject(name: entry.name, chain: entry.value, worker: nil, settings: [:]))
                }
                continue
            }
            let keys = object(entry.value, "subject \(entry.name)", ScenarioKeys.subject, required: ["chain"])
            guard let chain = keys["chain"], text(chain, "a chain") != nil else { continue }
            var settings: [Setting: SourceNode] = [:]
            for setting in Setting.allCases { settings[setting] = keys[setting.rawValue] }
            if let worker = keys["worker"] { _ = text(worker, "the name of a worker") }
            definition.subjects.append(
                Definition.Subject(name: entry.name, chain: chain, worker: keys["worker"], settings: settings))
        }
        if let entries = node.mapping, entries.isEmpty { errors.append(node.error("expected at least one subject")) }
    }

    private mutating func matrix(_ node: SourceNode) {
        for entry in named(node, "matrix") {
            switch entry.name {
            case "exclude": definition.excludes = rules(entry.value)
            case "include": definition.includes = rules(entry.value)
            default: axis(entry)
            }
        }
    }

    private mutating func axis(_ entry: SourceNode.Entry) {
        if ["kind", "subject", "chain", "worker"].contains(entry.name) {
            let advice = entry.name == "kind" ? "write content.kind or workload.kind" : "it has a meaning of its own"
            errors.append(entry.key.error("\"\(entry.name)\" cannot name an axis: \(advice)"))
            return
        }
        guard let values = entry.value.list else {
            let hint = entry.value.scalar.map { $0.isEmpty ? "" : "; write [\($0)]" } ?? ""
            errors.append(
                entry.value.error("axis \(entry.name): expected a list of values, found \(entry.value.words)\(hint)"))
            return
        }
        var seen: Set<String> = [], kept: [SourceNode] = []
        for value in values {
            guard let spelled = text(value, "a value of \(entry.name)") else { continue }
            if let bad = spelled.unicodeScalars.firstIndex(where: { [",", "[", "]", "=", "\n", "$"].contains($0) }) {
                let offset = spelled.unicodeScalars.distance(from: spelled.startIndex, to: bad)
                errors.append(
                    value.error("a value of an axis has no '\(spelled.unicodeScalars[bad])'", offset: offset))
            } else if !seen.insert(canonical(spelled)).inserted {
                errors.append(value.error("axis \(entry.name) has the value \(spelled) twice"))
            } else {
                kept.append(value)
            }
        }
        if values.isEmpty { errors.append(entry.value.error("axis \(entry.name) has no values")) }
        definition.axes.append(Definition.Axis(name: entry.name, key: entry.key, values: kept))
    }

    /// `1KiB` and `1024B` are one value.
    private func canonical(_ text: String) -> String {
        if let size = try? ByteCount(parsing: text) { return "\(size.bytes)B" }
        return (try? TimeSpan(parsing: text)).map { "\($0.nanoseconds)ns" } ?? text
    }

    private mutating func rules(_ node: SourceNode) -> [Definition.Rule] {
        guard let list = node.list else {
            errors.append(node.error("expected a list of mappings such as - {request: 1B}, found \(node.words)"))
            return []
        }
        return list.compactMap { rule in
            guard let entries = rule.mapping, !entries.isEmpty else {
                errors.append(rule.error("expected a mapping such as {request: 1B}, found \(rule.words)"))
                return nil
            }
            return Definition.Rule(node: rule, entries: entries.filter { text($0.value, "a value") != nil })
        }
    }

    private mutating func measure(_ node: SourceNode) {
        guard let list = node.list, !list.isEmpty else {
            errors.append(node.error("expected a list of metrics such as [throughput], found \(node.words)"))
            return
        }
        definition.measure = []
        for entry in list {
            guard let name = text(entry, "a metric") else { continue }
            if Metric.named(name) == nil {
                errors.append(entry.error("no metric \"\(name)\"" + nearest(name, Metric.names)))
            } else if definition.measure.contains(name) {
                errors.append(entry.error("\(name) is measured twice"))
            } else {
                definition.measure.append(name)
            }
        }
    }

    private mutating func expect(_ node: SourceNode) {
        guard let list = node.list else {
            errors.append(node.error("expected a list of expectations, found \(node.words)"))
            return
        }
        for entry in list {
            var that = entry
            var why: String?
            if entry.mapping != nil {
                let keys = object(entry, "an expectation", ScenarioKeys.expectation, required: ["that"])
                guard let node = keys["that"] else { continue }
                that = node
                why = keys["why"].flatMap { text($0, "a reason") }
            }
            guard let written = text(that, "an expectation such as throughput(file) >= 0.97 * throughput(c-read)")
            else {
                continue
            }
            do {
                let expectation = try Expectation(parsing: written, why: why)
                definition.expectations.append(Definition.PlacedExpectation(node: that, expectation: expectation))
            } catch { errors.append(that.error(error.message, offset: error.offset)) }
        }
    }
}
