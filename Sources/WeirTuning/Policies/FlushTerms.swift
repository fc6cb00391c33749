import WeirProtocol
import WeirStreams

/// The terms that policies in text are made of: adding one is one line here.
public enum FlushTerms {
    /// Every term.
    public static let all: [FlushTerm] = [
        FlushTerm("size", "a number of bytes is held", [bytes]) { SizePolicy($0.number("bytes")) },
        FlushTerm("age", "the oldest byte held has waited for a time", [time]) {
            AgePolicy(nanoseconds: $0.number("time"))
        },
        FlushTerm("idle", "nothing has been written for a time", [time]) { IdlePolicy(nanoseconds: $0.number("time")) },
        FlushTerm("interval", "a time has passed since the last flush", [time]) {
            IntervalPolicy(nanoseconds: $0.number("time"))
        },
        FlushTerm("records", "a number of records is held", [count]) { RecordCountPolicy($0.number("count")) },
        FlushTerm("newline", "what is held ends with a newline") { _ in BoundaryPolicy.newline },
        FlushTerm("explicit", "never by itself: when the buffer is full or somebody asks") { _ in ExplicitPolicy() },
        FlushTerm(
            "double", "a number of bytes is held, or a write finds the last flush a time ago; not between writes",
            [bytes, time]
        ) { DoubleThresholdPolicy($0.number("bytes"), nanoseconds: $0.number("time")) },
        FlushTerm(
            "group", "a number of records waits, or the first of them has waited for a time; they are synced together",
            [count, time]
        ) { GroupCommitPolicy(records: $0.number("count"), nanoseconds: $0.number("time")) },
        FlushTerm(
            "adaptive", "the oldest byte has waited for a time, or no further write is expected before that", [time]
        ) { AdaptivePolicy(nanoseconds: $0.number("time")) },
    ]

    private static let bytes = ParameterDescription("bytes", .bytes, minimum: 1, summary: "how many bytes")
    private static let time = ParameterDescription("time", .time, minimum: 0, summary: "how long")
    private static let count = ParameterDescription("count", .count, minimum: 1, summary: "how many records")
}
