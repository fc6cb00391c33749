import WeirProtocol

/// What a stage may know of the case or the trace it is built for.
public struct BuildContext {
    /// What is done with the chain.
    public let workload: Workload
    /// The bytes at its origin. Under a trace they are the trace's, in memory and at its path: no seed gives them.
    public let content: Content
    /// The content in memory, made once for all chains of the process that ask for it.
    let memory: ContentCache
    /// Sees what reaches the sink of each chain.
    let watch = SinkWatch()

    /// The path of a stage's argument, or of the content's file.
    /// - Throws: `WorkerError` when there is neither.
    public func path(_ argument: String?) throws -> String {
        if let path = argument ?? content.path { return path }
        throw WorkerError(.invalid, "there is no file: the content has no path, and the stage was given none")
    }
}
