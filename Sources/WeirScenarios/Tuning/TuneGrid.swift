import WeirProtocol
import WeirStreams
import WeirTuning

/// Every combination of the parameters' values, and the writer that each makes.
struct TuneGrid {
    private let parameters: [TuneParameter]
    private(set) var candidates: [TuneCandidate] = []
    private(set) var current: Int?
    private(set) var errors: [ScenarioError] = []
    private var buffer: SourceNode?
    private var policy: SourceNode?

    /// How many combinations there are.
    let size: Int

    init(_ parameters: [TuneParameter]) {
        self.parameters = parameters
        var size = 1
        for parameter in parameters {
            let (product, overflow) = size.multipliedReportingOverflow(by: parameter.values.count)
            size = overflow ? .max : product
        }
        self.size = size
    }

    /// Fills every combination into the two templates.
    mutating func fill(buffer: SourceNode, policy: SourceNode) {
        self.buffer = buffer
        self.policy = policy
        if parameters.isEmpty { return }
        let used = Set(FilledText.variables(in: buffer) + FilledText.variables(in: policy))
        for parameter in parameters where !used.contains(parameter.name) {
            errors.append(
                policy.error(
                    "the parameter \(parameter.name) is used neither here nor in buffer; write ${\(parameter.name)}"))
        }
        var values = [[]] as [[String]]
        for parameter in parameters {
            values = values.flatMap { start in parameter.values.map { start + [$0] } }
        }
        for combination in values {
            if let candidate = candidate(combination) { candidates.append(candidate) }
            // One mistake in a template is one in every combination.
            if !errors.isEmpty { return }
        }
    }

    /// Reads what is in use today.
    mutating func current(_ node: SourceNode, _ shapes: inout DefinitionReader) {
        let names = parameters.map(\.name)
        let keys = shapes.object(node, "current", names, required: names)
        let values = names.compactMap { name in keys[name].flatMap { shapes.text($0, "a value of \(name)") } }
        guard values.count == names.count, errors.isEmpty, shapes.errors.isEmpty else { return }
        guard let candidate = candidate(values) else { return }
        if let known = candidates.firstIndex(where: {
            $0.capacity == candidate.capacity && $0.policy == candidate.policy
        }) {
            current = known
        } else {
            current = candidates.count
            candidates.append(candidate)
        }
    }

    private mutating func candidate(_ values: [String]) -> TuneCandidate? {
        guard let buffer, let policy else { return nil }
        let variables = Dictionary(zip(parameters.map(\.name), values), uniquingKeysWith: { first, _ in first })
        do throws(ScenarioError) {
            let size = try FilledText(buffer, variables)
            let capacity: Int
            do { capacity = try ByteCount(parsing: size.text).bytes } catch { throw size.error("buffer: \(error)") }
            guard (1...1 << 30).contains(capacity) else { throw size.error("a buffer has 1B to 1GiB") }
            let text = try FilledText(policy, variables)
            do throws(ChainError) {
                _ = try AnyFlushPolicy(parsing: text.text)
                let spelled = try FlushExpression(parsing: text.text).description
                return TuneCandidate(index: candidates.count, values: values, capacity: capacity, policy: spelled)
            } catch { throw text.error(error.message, offset: error.offset) }
        } catch {
            errors.append(error)
            return nil
        }
    }
}
