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
        guard let found = run.breach(.order, .peeked, .discarded),
            run.steps[..<found.step].contains(where: { $0.isOpenRead && $0.operation.size >= size && $0.seen.count > 0 }
            )
        else { return nil }
        return found
    }
}
