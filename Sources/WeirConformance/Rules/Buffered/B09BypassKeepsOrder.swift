import WeirProtocol

extension Rule {
    /// B09: A read that passes the buffer by keeps the order of the bytes.
    public static let bypassKeepsOrder = Rule(
        "B09", .must, "A read that passes the buffer by keeps the order of the bytes.",
        source: "Rust",
        stimulus: "reads at least as large as the buffer, then smaller ones",
        brokenBy: [.bypassKeepsStale],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.bufferSize != nil && !$0.has(.origin) },
        exercised: { $0.has { $0.isOpenRead && $0.operation.size >= $0.before.supplied } }
    ) { run in
        let size = run.subject.bufferSize ?? Int.max
        guard let found = run.breach(.order), found.step < run.steps.count else { return nil }
        let step = run.steps[found.step]
        let held = step.before.supplied - step.before.position
        func isLarge(_ step: Run.Step) -> Bool { step.isOpenRead && step.operation.size >= size && step.seen.count > 0 }
        // Either bytes came from a buffer that a large read had left empty, or a large read overtook what was in it.
        let isStale = held == 0 && step.seen.upstreamReads.isEmpty && run.steps[..<found.step].contains(where: isLarge)
        let isAhead = held > 0 && !step.seen.upstreamReads.isEmpty && isLarge(step)
        return isStale || isAhead ? found : nil
    }
}
