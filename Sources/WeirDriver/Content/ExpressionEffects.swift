import WeirProtocol

/// What the stages of a chain do to the bytes that pass, in order.
struct ExpressionEffects: Hashable {
    private var steps: [Step] = []
    private var isKnown = true

    private enum Step: Hashable {
        case `repeat`(Int), limit(Int)

        func length(of length: Int) -> Int {
            switch self {
            case .repeat(let count):
                let (product, overflow) = length.multipliedReportingOverflow(by: count)
                // A limit that follows brings it back; anything else of this size is never read to its end.
                return overflow ? Int.max : product
            case .limit(let size): return min(length, size)
            }
        }
    }

    /// The effects of a chain, from the descriptions of the worker that builds it.
    init(
        _ chain: ChainExpression, _ stages: [StageDescription], for workload: Workload.Kind = .read
    ) throws(ChainError) {
        let descriptions = Dictionary(stages.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let bound = try ChainCheck(stages).bind(chain, for: ChainCheck.purpose(of: workload))
        for (index, arguments) in bound.enumerated() {
            guard let description = descriptions[arguments.stage] else { continue }
            switch description.effect {
            case .repeats(let parameter)?: steps.append(.repeat(arguments.number(parameter)))
            case .limits(let parameter)?: steps.append(.limit(arguments.number(parameter)))
            case .transforms?: isKnown = false
            case nil: break
            }
            // A source with a path of its own reads what the driver did not make.
            let paths = description.parameters.filter { $0.type == .path }
            if index == 0, workload != .write, paths.contains(where: { arguments.text($0.name) != nil }) {
                isKnown = false
            }
        }
    }

    /// How many bytes come out when `size` go in, or nil where only the worker knows.
    func length(of size: Int) -> Int? {
        guard isKnown else { return nil }
        var length = size
        for step in steps { length = step.length(of: length) }
        return length
    }

    /// Where the byte that comes out at `offset` went in, and how many bytes follow it in one piece.
    ///
    /// `offset` must lie below `length(of: size)`. A repeat starts over at the length of what reaches it, which a limit
    /// before it may have made shorter than the content.
    func origin(of offset: Int, in size: Int) -> (offset: Int, count: Int) {
        var lengths = [size]
        for step in steps { lengths.append(step.length(of: lengths[lengths.count - 1])) }
        var place = offset
        var count = lengths[steps.count] - offset
        for (step, before) in zip(steps, lengths).reversed() {
            if case .repeat = step { place %= before }
            count = min(count, before - place)
        }
        return (place, count)
    }
}
