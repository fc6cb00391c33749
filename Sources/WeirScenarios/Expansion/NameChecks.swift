import WeirMeasure

extension Expansion {
    /// Axes that change nothing, and subjects that set what an axis varies.
    mutating func checkNames(_ axes: [Definition.Axis]) {
        let templates =
            definition.settings.values
            + definition.subjects.flatMap { [$0.chain] + ($0.worker.map { [$0] } ?? []) + $0.settings.values }
            + definition.includes.flatMap { $0.entries.map(\.value) }
        let variables = Set(templates.flatMap(FilledText.variables(in:)))
        for axis in axes where axis.setting == nil && !variables.contains(axis.name) {
            report(
                axis.key.error(
                    "axis \"\(axis.name)\" changes nothing: it is no setting, and nothing uses ${\(axis.name)}"
                        + nearest(
                            axis.name, Setting.names,
                            otherwise: "; the settings are \(Setting.names.joined(separator: ", "))")))
        }
        for subject in definition.subjects {
            for axis in axes {
                guard let setting = axis.setting, let node = subject.settings[setting] else { continue }
                report(node.error("\(subject.name) sets \(axis.name), which is an axis of the matrix"))
            }
        }
    }

    /// Subjects, axes and values that expectations and the gate mention and the matrix does not have.
    mutating func checkMentions(_ axes: [Definition.Axis]) {
        let names = definition.subjects.map(\.name)
        for (node, reference) in definition.mentions {
            let pattern = reference.subject.description
            if !names.contains(where: reference.subject.matches) {
                let others = "; the subjects are \(names.joined(separator: ", "))"
                report(
                    node.error(
                        "no subject \"\(pattern)\"" + nearest(pattern, names, otherwise: others),
                        offset: reference.subjectOffset))
            }
            for coordinate in reference.cell {
                guard let axis = axes.first(where: { $0.name == coordinate.name }) else {
                    let known = axes.map(\.name)
                    let others =
                        known.isEmpty
                        ? "; the matrix has no axes" : "; the axes are \(known.joined(separator: ", "))"
                    report(
                        node.error(
                            "no axis \"\(coordinate.name)\"" + nearest(coordinate.name, known, otherwise: others),
                            offset: reference.cellOffset))
                    continue
                }
                let values = axis.values.compactMap(\.scalar)
                if !values.contains(coordinate.value) {
                    let others = "; its values are \(values.joined(separator: ", "))"
                    report(
                        node.error(
                            "axis \(axis.name) has no value \"\(coordinate.value)\""
                                + nearest(coordinate.value, values, otherwise: others),
                            offset: reference.cellOffset))
                }
            }
        }
    }
}
