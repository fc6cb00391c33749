extension Trace {
    /// Why nobody need play the trace, in words, or nil: a number that makes no sense, or more than a trace may move.
    public var objection: String? {
        let size = ProtocolLimits.traceSize
        if !(0...size).contains(prefix) { return "a prefix has 0 to \(size) bytes, not \(prefix)" }
        if let step = upstream.first(where: { $0.bytes < 0 }) { return "a step cannot give \(step.bytes) bytes" }
        if let step = downstream.first(where: { $0.accept < 0 }) { return "a step cannot accept \(step.accept) bytes" }
        var total = 0
        for step in upstream {
            // Checked as it grows, so that the sum itself cannot overflow.
            if step.bytes > ProtocolLimits.traceContent - total {
                return "the upstream gives more than \(ProtocolLimits.traceContent) bytes"
            }
            total += step.bytes
        }
        for operation in operations {
            switch operation.verb {
            case .read, .readAt, .peek, .write, .copyCount:
                if !(0...size).contains(operation.size) { return "\(operation): a size is 0 to \(size)" }
            case .scatter, .gather:
                if !(0...size).contains(operation.size) || !(0...operation.size).contains(operation.at ?? -1) {
                    return "\(operation): a size is 0 to \(size), and the first place holds no more than that"
                }
            case .discard, .consume, .truncate:
                if operation.size > size { return "\(operation): at most \(size) bytes" }
            case .unread, .line, .detach, .flush, .sync, .finish, .abort, .seek, .position, .copy, .state, .ending,
                .tick,
                .close:
                break
            }
        }
        return nil
    }
}
