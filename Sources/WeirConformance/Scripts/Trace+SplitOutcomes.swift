import WeirProtocol

extension Trace {
    /// The same script as the stage beside a subject with these traits can play it.
    public func playable(by traits: SubjectTraits) -> Trace {
        var copy = self
        if traits.contains(.blocks) { copy = copy.blocking }
        if traits.contains(.splitsOutcomes) { copy = copy.splittingOutcomes }
        return copy
    }

    /// Bytes in one call, the end or an error in a call of its own, as a descriptor has it.
    ///
    /// A call on a descriptor says one thing only: `3.io` becomes `3` and then `0.io`. What a descriptor never does is left
    /// out: a read that gives nothing and says nothing would be its end, a write that takes nothing has no meaning.
    private var splittingOutcomes: Trace {
        var copy = self
        copy.upstream = upstream.flatMap { step -> [UpstreamStep] in
            if step.bytes == 0, step.then == .ok { return [] }
            if step.bytes == 0 || step.then == .ok { return [step] }
            return [UpstreamStep(step.bytes), UpstreamStep(0, then: step.then)]
        }
        copy.downstream = downstream.flatMap { step -> [DownstreamStep] in
            if step.isStall { return [] }
            if step.call != .write || step.accept == 0 || step.then == .ok { return [step] }
            return [DownstreamStep(accept: step.accept), DownstreamStep(accept: 0, then: step.then)]
        }
        return copy
    }

    /// Without the answers of something that does not wait, and without waiting for ever, which nobody comes back from.
    private var blocking: Trace {
        var copy = self
        for index in copy.upstream.indices where [.wouldBlock, .idle].contains(copy.upstream[index].then) {
            copy.upstream[index].then = .ok
        }
        copy.upstream.removeAll { $0.bytes == 0 && $0.then == .ok }
        for index in copy.downstream.indices where [.wouldBlock, .idle].contains(copy.downstream[index].then) {
            copy.downstream[index].then = .ok
        }
        copy.downstream.removeAll { $0.call == .write && $0.accept == 0 && $0.then == .ok }
        return copy
    }
}
