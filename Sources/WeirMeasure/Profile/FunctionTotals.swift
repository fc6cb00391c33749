/// What one function did itself, and what happened below it.
public struct FunctionTotals: Hashable, Sendable {
    /// The function's name.
    public let function: String
    /// A frame of it: of the largest stack it is on that tells its line, where one does.
    public fileprivate(set) var frame: ProfileFrame
    /// The values of the stacks that end in it.
    public fileprivate(set) var own: [Int]
    /// The values of the stacks it is on, each stack once.
    public fileprivate(set) var cumulative: [Int]
}

extension Profile {
    /// Totals by function, the largest first: by what a function did itself, then by what happened below it.
    /// - Complexity: O(frames of all stacks).
    public func functions(in phase: ProfileStack.Phase, by metric: Int) -> [FunctionTotals] {
        var totals: [String: FunctionTotals] = [:]
        let nothing = metrics.map { _ in 0 }
        let inPhase = stacks.filter { $0.phase == phase }.sorted { $0.values[metric] > $1.values[metric] }
        for stack in inPhase {
            // A function that calls itself is on the stack once.
            for (name, index) in Dictionary(
                stack.frames.map { (frames[$0].function, $0) }, uniquingKeysWith: { first, _ in first })
            {
                var known =
                    totals[name]
                    ?? FunctionTotals(function: name, frame: frames[index], own: nothing, cumulative: nothing)
                if known.frame.line == nil, frames[index].line != nil { known.frame = frames[index] }
                known.cumulative.add(stack.values)
                totals[name] = known
            }
            if let leaf = stack.frames.last { totals[frames[leaf].function]?.own.add(stack.values) }
        }
        return totals.values.sorted {
            ($1.own[metric], $1.cumulative[metric], $0.function) < ($0.own[metric], $0.cumulative[metric], $1.function)
        }
    }
}

extension [Int] {
    fileprivate mutating func add(_ other: [Int]) {
        for index in indices { self[index] += other[index] }
    }
}
