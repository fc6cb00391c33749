import WeirMeasure
import WeirProtocol
import WeirTuning

/// Reads nodes into a `TunePlan` and goes on after an error, so that one pass shows all of them.
struct TuneReader {
    var shapes = DefinitionReader()
    /// Where a recording is looked for.
    let folder: String
    /// The most combinations a file may have.
    static let gridLimit = 10_000

    var errors: [ScenarioError] { shapes.errors }

    init(folder: String) { self.folder = folder }

    mutating func read(_ root: SourceNode, question: String, file: String, seed: Int?) -> TunePlan? {
        let keys = shapes.object(
            root, "a tune file", TuneKeys.file,
            required: ["tune", "records", "sink", "parameters", "buffer", "policy", "objective"])
        let name = keys["tune"].flatMap { self.name($0) }
        let parameters = keys["parameters"].map { self.parameters($0) } ?? []
        let records = keys["records"].flatMap { self.records($0) }
        let sink = keys["sink"].flatMap { self.sink($0) }
        let constraints = keys["constraints"].map { self.constraints($0) } ?? []
        let objective = keys["objective"].flatMap { self.objective($0) }
        let inFile = keys["seed"].flatMap { shapes.count($0, 0...(1 << 53) - 1) }
        var grid = TuneGrid(parameters)
        if let buffer = keys["buffer"], let policy = keys["policy"], grid.size <= Self.gridLimit {
            grid.fill(buffer: buffer, policy: policy)
            if let current = keys["current"] { grid.current(current, &shapes) }
        } else if grid.size > Self.gridLimit, let node = keys["parameters"] {
            shapes.errors.append(
                node.error(
                    "\(grid.size) combinations are more than \(Self.gridLimit); give the parameters fewer values"))
        }
        shapes.errors += grid.errors
        guard errors.isEmpty, let name, let records, let sink, let objective else { return nil }
        return TunePlan(
            name: name, question: question, file: file, parameters: parameters, candidates: grid.candidates,
            records: records, sink: sink, constraints: constraints, objective: objective, current: grid.current,
            seed: seed ?? inFile ?? 1)
    }

    private mutating func name(_ node: SourceNode) -> String? {
        guard let name = shapes.text(node, "a name") else { return nil }
        if name.unicodeScalars.allSatisfy(DefinitionReader.isName) { return name }
        shapes.errors.append(node.error("a name has letters, digits, '-', '.' and '_', not \"\(name)\""))
        return nil
    }

    private mutating func objective(_ node: SourceNode) -> TuneMetric? {
        let words = TuneMetric.objectives.map(\.rawValue)
        return shapes.choice(node, words).flatMap { TuneMetric(rawValue: $0) }
    }

    private mutating func constraints(_ node: SourceNode) -> [TuneConstraint] {
        guard let list = node.list else {
            shapes.errors.append(
                node.error("expected a list of constraints such as [staleness p99 <= 50ms], found \(node.words)"))
            return []
        }
        return list.compactMap { entry -> TuneConstraint? in
            guard let text = shapes.text(entry, "a constraint such as staleness p99 <= 50ms") else { return nil }
            do throws(ChainError) { return try TuneConstraint(parsing: text) } catch {
                shapes.errors.append(entry.error(error.message, offset: error.offset))
                return nil
            }
        }
    }

    private mutating func parameters(_ node: SourceNode) -> [TuneParameter] {
        let entries = shapes.named(node, "parameters")
        if entries.isEmpty, node.mapping != nil { shapes.errors.append(node.error("expected at least one parameter")) }
        return entries.compactMap { entry -> TuneParameter? in
            let values = TuneValues.read(entry.value, of: entry.name, &shapes)
            return values.isEmpty ? nil : TuneParameter(entry.name, values)
        }
    }
}
