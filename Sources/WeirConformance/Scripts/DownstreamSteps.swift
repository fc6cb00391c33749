import WeirProtocol

/// The steps of a downstream's script that have not been played: every kind of call takes its own, in order.
final class DownstreamSteps {
    private var steps: [DownstreamStep]

    init(_ steps: [DownstreamStep]) { self.steps = steps.reversed() }

    /// The step that answers a call; nil where the script has none left for it.
    func next(for call: DownstreamStep.Call) -> DownstreamStep? {
        guard let index = steps.lastIndex(where: { $0.call == call }) else { return nil }
        // A device that failed to sync has lost something for good, and a downstream that accepts nothing stays so.
        let isLast = steps.count { $0.call == call } == 1
        let repeats = call == .sync && steps[index].then.isPermanentError || call == .write && steps[index].isStall
        return isLast && repeats ? steps[index] : steps.remove(at: index)
    }

    /// Makes a step the next of its kind.
    func putBack(_ step: DownstreamStep) { steps.append(step) }
}
