import WeirMeasure

/// A line of `exclude` or `include`, understood.
struct MatrixRule {
    let node: SourceNode
    private let subject: SubjectPattern?
    private let cell: [AxisValue]
    let settings: [Setting: SourceNode]
    /// Whether a case was selected.
    var used = false

    init(node: SourceNode, subject: SubjectPattern?, cell: [AxisValue], settings: [Setting: SourceNode]) {
        self.node = node
        self.subject = subject
        self.cell = cell
        self.settings = settings
    }

    func selects(_ name: String, _ values: [AxisValue]) -> Bool {
        (subject?.matches(name) ?? true) && cell.allSatisfy(values.contains)
    }
}

extension Expansion {
    /// Understands a line of `exclude`, or with `settings` one of `include`.
    mutating func rule(_ line: Definition.Rule, _ axes: [Definition.Axis], settings allowed: Bool) -> MatrixRule? {
        let before = errors.count
        var subject: SubjectPattern?
        var cell: [AxisValue] = [], settings: [Setting: SourceNode] = [:]
        for entry in line.entries {
            let value = entry.value.scalar ?? ""
            if entry.name == "subject" {
                subject = SubjectPattern(value)
                let names = definition.subjects.map(\.name)
                if !names.contains(where: SubjectPattern(value).matches) {
                    report(entry.value.error("no subject \"\(value)\"" + nearest(value, names)))
                }
            } else if let axis = axes.first(where: { $0.name == entry.name }) {
                let values = axis.values.compactMap(\.scalar)
                if !values.contains(value) {
                    let others = "; its values are \(values.joined(separator: ", "))"
                    report(
                        entry.value.error(
                            "axis \(axis.name) has no value \"\(value)\"" + nearest(value, values, otherwise: others)))
                }
                cell.append(AxisValue(axis.name, value))
            } else if allowed, let setting = Setting(rawValue: entry.name) {
                settings[setting] = entry.value
            } else {
                let known = ["subject"] + axes.map(\.name) + (allowed ? Setting.names : [])
                report(
                    entry.key.error(
                        "no axis \"\(entry.name)\""
                            + nearest(entry.name, known, otherwise: "; expected \(known.joined(separator: ", "))")))
            }
        }
        if allowed, settings.isEmpty, errors.count == before {
            report(line.node.error("an include needs a setting to change: \(Setting.names.joined(separator: ", "))"))
        }
        if errors.count > before { return nil }
        return MatrixRule(node: line.node, subject: subject, cell: cell, settings: settings)
    }

    /// Marks the rules that select a case, and returns them.
    static func mark(_ rules: inout [MatrixRule], _ subject: String, _ cell: [AxisValue]) -> [MatrixRule] {
        rules.indices.filter { rules[$0].selects(subject, cell) }.map { index in
            rules[index].used = true
            return rules[index]
        }
    }
}
