/// Every key a scenario may have, object by object: what the loader accepts, and what `scenario.schema.json` offers.
enum ScenarioKeys {
    static let file = [
        "scenario", "workload", "content", "blocks", "arm", "seed", "allocator", "workers", "subjects", "matrix",
        "measure", "expect", "gate",
    ]
    static let workload = ["kind", "request", "rate", "arrivals", "burst", "timestamps", "record", "sync", "producers"]
    static let content = ["kind", "size", "on"]
    static let subject = ["chain", "worker"] + Setting.names
    static let expectation = ["that", "why"]
    static let gate = ["hard", "soft", "ignore", "catch", "arm"]
    /// Keys of `matrix` that are not axes.
    static let matrix = ["exclude", "include"]
}

/// What a case can be given by its scenario, a subject, an axis of the matrix, or an `include`.
enum Setting: String, CaseIterable, Hashable, Sendable {
    /// Bytes asked for by one read.
    case request
    /// Bytes of content.
    case size
    /// How stages are joined.
    case composition
    /// Which generator makes the content.
    case contentKind = "content.kind"
    /// How the chain is consumed.
    case workloadKind = "workload.kind"

    /// How operations of an open loop are spread.
    case arrivals
    /// Operations a second of an open loop.
    case rate
    /// Operations that begin together in an open loop of bursts.
    case burst

    /// The file with the starts of an open loop that was recorded.
    case timestamps

    /// Sizes of the records that are written.
    case record
    /// Records between two syncs.
    case sync
    /// Threads that hand records over.
    case producers

    /// What serves malloc.
    case allocator

    static let names = allCases.map(\.rawValue)
}
