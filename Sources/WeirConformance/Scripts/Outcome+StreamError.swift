import WeirProtocol
import WeirStreams

extension StreamError.Kind {
    private static let words: [(StreamError.Kind, Outcome)] = [
        (.closed, .closed), (.brokenPipe, .brokenPipe), (.timedOut, .timedOut), (.cancelled, .cancelled),
        (.interrupted, .interrupted), (.wouldBlock, .wouldBlock), (.shortWrite, .shortWrite),
        (.noProgress, .noProgress), (.invalid, .invalid), (.unsupported, .unsupported), (.io, .io),
        (.unexpectedEnd, .unexpectedEnd),
    ]

    /// The class of error a word of a script stands for.
    init(_ outcome: Outcome) {
        guard let kind = Self.words.first(where: { $0.1 == outcome })?.0 else {
            preconditionFailure("StreamError.Kind: \(outcome) is not an error")
        }
        self = kind
    }

    /// The word of a trace for this class; a class without a word is an `io` error.
    var outcome: Outcome { Self.words.first { $0.0 == self }?.1 ?? .io }
}
