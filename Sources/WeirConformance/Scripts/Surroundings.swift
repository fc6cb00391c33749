import WeirProtocol

/// The stages beside a subject for one trace: the upstreams it reads from and the downstreams it writes to.
public final class Surroundings {
    let log = CallLog()
    private let trace: Trace
    private var parts: [ArraySlice<UpstreamStep>]
    private var offsets: [Int]
    private var takenParts = 0
    private var takenSinks = 0

    init(_ trace: Trace, splitsParts: Bool) {
        let trace = splitsParts ? trace : trace.untilEnd
        self.trace = trace
        parts = []
        offsets = []
        var start = 0
        var offset = 0
        var partOffset = 0
        for (index, step) in trace.upstream.enumerated() {
            offset += step.bytes
            if splitsParts, step.then == .end, index + 1 < trace.upstream.count {
                parts.append(trace.upstream[start...index])
                offsets.append(partOffset)
                start = index + 1
                partOffset = offset
            }
        }
        parts.append(trace.upstream[start...])
        offsets.append(partOffset)
    }

    /// How many upstreams there are; more than one only for a concatenation.
    public var partCount: Int { parts.count }

    /// All bytes of the trace: what a source gives that has no upstream.
    public var content: [UInt8] { TraceContent.prefix(trace.contentLength) }

    /// The next upstream, on raw pointers.
    public func upstream() -> UpstreamScript {
        precondition(takenParts < parts.count, "Surroundings.upstream: every upstream has been taken")
        defer { takenParts += 1 }
        return UpstreamScript(parts[takenParts], part: takenParts, from: offsets[takenParts], log: log)
    }

    /// The next upstream, as a reader.
    public func reader() -> ScriptedReader { ScriptedReader(upstream()) }

    /// The next downstream, on raw pointers. Only the first plays the script; the others accept everything.
    public func downstream() -> DownstreamScript {
        defer { takenSinks += 1 }
        return DownstreamScript(takenSinks == 0 ? trace.downstream : [], part: takenSinks, log: log)
    }

    /// The next downstream, as a writer.
    public func writer() -> ScriptedWriter { ScriptedWriter(downstream()) }
}
