import WeirMeasure

/// Reads `gate:`: what may not get worse, what is only watched, and by how much.
extension DefinitionReader {
    mutating func gate(_ node: SourceNode) -> Definition.Gate {
        var gate = Definition.Gate()
        let keys = object(node, "gate", ScenarioKeys.gate)
        for severity in GatedMetric.Severity.allCases {
            guard let list = keys[severity.rawValue] else { continue }
            gate.metrics += metrics(list, severity)
        }
        if keys["hard"] == nil, keys["soft"] == nil, node.mapping != nil {
            errors.append(node.error("gate names no metric; expected hard: or soft: with a list such as [time(file)]"))
        }
        if let node = keys["arm"], let time = arm(node) { gate.armTime = time }
        let ignored = keys["ignore"].flatMap { share($0) }
        let caught = keys["catch"].flatMap { share($0) }
        if caught ?? .infinity > ignored ?? GateMargins().ignored {
            (gate.ignored, gate.caught) = (ignored, caught)
        } else if let place = keys["catch"] ?? keys["ignore"] {
            errors.append(place.error("catch must be larger than ignore: what is ignored cannot be caught"))
        }
        return gate
    }

    private mutating func metrics(_ node: SourceNode, _ severity: GatedMetric.Severity) -> [Definition.PlacedReference]
    {
        guard let list = node.list, !list.isEmpty else {
            errors.append(
                node.error(
                    "expected a list of metrics such as [time(file)], found \(node.list == nil ? node.words : "an empty list")"
                ))
            return []
        }
        return list.compactMap { entry -> Definition.PlacedReference? in
            guard let text = text(entry, "a metric such as time(file)") else { return nil }
            do throws(ExpectationError) {
                let (reference, limit) = try MetricReference.gated(text)
                if reference.metric.hasSuffix("-max") {
                    throw ExpectationError(
                        offset: 0,
                        message: "\(reference.metric) is a single value, and a gate needs "
                            + "\(Metric.fewestAbove) above a quantile; \(reference.metric.dropLast(4))-p99(...) has them"
                    )
                }
                if Metric.named(reference.metric)?.perfEvents.isEmpty == false {
                    throw ExpectationError(
                        offset: 0,
                        message: "\(reference.metric) is counted in rounds that a gate does not run; "
                            + "instructions(...) is an exact count, and cpu(...) is timed")
                }
                return Definition.PlacedReference(node: entry, reference: reference, severity: severity, limit: limit)
            } catch {
                errors.append(entry.error(error.message, offset: error.offset))
                return nil
            }
        }
    }

    /// `3%` as 0.03.
    private mutating func share(_ node: SourceNode) -> Double? {
        guard let text = text(node, "a share such as 3%") else { return nil }
        if text.hasSuffix("%"), let percent = Double(text.dropLast().filter { $0 != " " }),
            (0.01...1_000).contains(percent)
        {
            return percent / 100
        }
        errors.append(node.error("expected a share from 0.01% to 1000%, such as 3%, found \(node.words)"))
        return nil
    }
}
