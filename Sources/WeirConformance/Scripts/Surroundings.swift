import WeirProtocol
import WeirStreams

/// The stages beside a subject for one trace: the upstreams it reads from and the downstreams it writes to.
public final class Surroundings {
    let log = CallLog()
    private let trace: Trace
    private var parts: [ArraySlice<UpstreamStep>]
    private var offsets: [Int]
    private var takenParts = 0
    private var takenSinks = 0
    private let files: TraceFiles

    /// The stages of a trace.
    /// - Parameter splitsParts: Whether the steps behind an end belong to another upstream.
    public convenience init(_ trace: Trace, splitsParts: Bool = false) {
        self.init(trace, splitsParts: splitsParts, files: TraceFiles())
    }

    init(_ trace: Trace, splitsParts: Bool, files: TraceFiles) {
        self.files = files
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

    /// The same bytes in a file to be read that lives at least as long as the trace is played: what a source gives that
    /// opens a path.
    /// - Throws: What the system says to a temporary file.
    public func path() throws(StreamError) -> String { try files.path(holding: content) }

    /// After how many bytes the downstream's reader leaves, if it does.
    var breaksAfter: Int? { trace.downstream.first { $0.call == .write && $0.then == .brokenPipe }?.accept }

    /// After how many bytes the downstream's device is full, if it is.
    var fillsAfter: Int? { trace.downstream.first { $0.call == .write && $0.then == .io }?.accept }

    /// How many bytes the upstream gives at a time: what a peer sends that is no script.
    var chunks: [Int] { trace.upstream.map(\.bytes) }

    /// The next upstream, on raw pointers; one after the last is empty.
    public func upstream() -> UpstreamScript {
        defer { takenParts += 1 }
        guard takenParts < parts.count else {
            return UpstreamScript([], part: takenParts, from: trace.contentLength, log: log)
        }
        return UpstreamScript(parts[takenParts], part: takenParts, from: offsets[takenParts], log: log)
    }

    /// The next upstream, as a reader.
    public func reader() -> ScriptedReader { ScriptedReader(upstream()) }

    /// The next downstream, on raw pointers. Only the first plays the script; the others accept everything.
    public func downstream() -> DownstreamScript {
        defer { takenSinks += 1 }
        return DownstreamScript(DownstreamSteps(takenSinks == 0 ? trace.downstream : []), part: takenSinks, log: log)
    }

    /// Two downstreams that play the script together: the next step for a call is that of whichever is called.
    public func downstreams() -> (DownstreamScript, DownstreamScript) {
        let steps = DownstreamSteps(trace.downstream)
        defer { takenSinks += 2 }
        return (
            DownstreamScript(steps, part: takenSinks, log: log), DownstreamScript(steps, part: takenSinks + 1, log: log)
        )
    }

    /// The next downstream, as a writer.
    public func writer() -> ScriptedWriter { ScriptedWriter(downstream()) }
}
