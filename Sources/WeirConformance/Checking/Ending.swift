import WeirProtocol

/// A crash or a hang of a subject, whatever it was about.
struct Ending {
    /// `crashed` or `hung`.
    let verdict: RuleVerdict
    /// What was done, as far as the operation that did not return.
    var trace: Trace
    /// How it ended, in words.
    let words: String
    /// Whether the host saw which operation it was.
    private let isSeen: Bool
    /// Whether it was letting go of the subject.
    private let isRelease: Bool
    private var isCut = false

    init(_ verdict: RuleVerdict, _ trace: Trace, _ words: String, _ operation: Int?) {
        self.verdict = verdict
        self.words = words
        self.trace = trace
        isSeen = operation != nil
        isRelease = operation.map { $0 >= trace.operations.count } ?? false
        if let operation, operation < trace.operations.count {
            self.trace.operations.removeSubrange((operation + 1)...)
        }
    }

    /// The operation that did not return, as far as that is known.
    var did: String {
        let count = trace.operations.count
        if isRelease { return "let go of, after \(count) operations" }
        guard let last = trace.operations.last else { return "open, or letting go of it" }
        if isSeen { return "\(last), operation \(count)" }
        return isCut ? "\(last), operation \(count), or letting go after it" : "one of \(count) operations"
    }

    /// The same with the trace cut behind the operation that it takes, where the host did not see which one that was.
    ///
    /// Shorter traces first, halving the distance: a dozen at most. A host loses its patience with them sooner than with a
    /// whole trace, so what is left of a hang is played once more in full patience before it is believed.
    func narrowed<Host: SubjectHost>(by host: inout Host) -> Ending {
        if isSeen { return self }
        var copy = self
        var low = 0
        while low < copy.trace.operations.count {
            let middle = (low + copy.trace.operations.count) / 2
            var candidate = copy.trace
            candidate.operations.removeSubrange(middle...)
            if isSame(verdict == .hung ? host.probe(candidate) : host.observe(candidate)) {
                copy.trace = candidate
            } else {
                low = middle + 1
            }
        }
        if verdict == .hung, !isSame(host.observe(copy.trace)) { return self }
        copy.isCut = true
        return copy
    }

    private func isSame(_ answer: HostAnswer) -> Bool {
        switch answer {
        case .crashed: verdict == .crashed
        case .hung: verdict == .hung
        case .observed, .refused: false
        }
    }
}
