/// The rules of the contract that nothing in Weir could keep or break yet: each waits for a component, and is not asked.
///
/// The list is part of the catalogue, so that a reader of it sees what is not checked, and a test holds the two together:
/// no rule stands in both, and every id of the contract stands in one.
public struct WaitingRule: Hashable, Sendable {
    /// The stable id.
    public let id: String
    /// The rule in one sentence.
    public let must: String
    /// What it waits for.
    public let component: String

    fileprivate init(_ id: String, _ must: String, for component: String) {
        self.id = id
        self.must = must
        self.component = component
    }
}

extension RuleCatalogue {
    /// Every rule that waits, in the order of their ids.
    public static let waiting: [WaitingRule] = twoSided + deadlines + rates + resumption

    private static let twoSided: [WaitingRule] = [
        // Weir's streams are noncopyable: while an operation of one waits, nobody can write down its close.
        WaitingRule("C05", "A close ends what is pending, within a bound.", for: "a stream that threads share"),
        WaitingRule("P01", "Bytes come out first in, first out, exactly.", for: "the pipe between tasks"),
        WaitingRule("P02", "What is held is bounded in bytes, and the writer waits.", for: "the pipe between tasks"),
        WaitingRule("P03", "No wake-up is lost.", for: "the pipe between tasks"),
        WaitingRule(
            "P04", "A closed write side gives all bytes, then the end or its error.", for: "the pipe between tasks"),
        WaitingRule(
            "P05", "A closed read side gives writers its error and their count.", for: "the pipe between tasks"),
        WaitingRule("P06", "A write of nothing wakes nobody.", for: "the pipe between tasks"),
        WaitingRule("P07", "One terminal event, and nothing after it.", for: "the pipe between tasks"),
        WaitingRule(
            "P08", "A cancelled writer's bytes are in or out, and it is told which.", for: "the pipe between tasks"),
        WaitingRule("P09", "Watermarks survive production without demand.", for: "the pipe between tasks"),
        WaitingRule("P10", "Cancelling twice is cancelling once.", for: "the pipe between tasks"),
    ]

    private static let deadlines: [WaitingRule] = [
        WaitingRule("X01", "Past a deadline an operation times out at once and moves nothing.", for: "deadlines"),
        WaitingRule("X02", "A deadline set during an operation ends it.", for: "deadlines"),
        WaitingRule("X03", "Deadlines of reads and writes are apart.", for: "deadlines"),
        WaitingRule("X04", "After a time-out nothing is lost.", for: "deadlines"),
        WaitingRule("X05", "A cancelled read took nothing, or its bytes can be read.", for: "asynchronous streams"),
        WaitingRule("X06", "A cancelled composite says how far it came.", for: "asynchronous streams"),
        WaitingRule("X07", "A call that is cancelled before it starts does nothing.", for: "asynchronous streams"),
        WaitingRule("X08", "A buffer is not touched after a cancelled call.", for: "asynchronous streams"),
    ]

    private static let rates: [WaitingRule] = [
        WaitingRule("Q01", "No window holds more than the burst and the rate allow.", for: "the rate limit"),
        WaitingRule("Q02", "A request larger than the burst works.", for: "the rate limit"),
        WaitingRule("Q03", "What is charged is what moved; the end and errors are not delayed.", for: "the rate limit"),
        WaitingRule("Q04", "A cancelled wait returns promptly and keeps what was read.", for: "the rate limit"),
    ]

    private static let resumption: [WaitingRule] = [
        WaitingRule("Z01", "A resumed stream is the original, or starts again, or fails.", for: "the resuming reader"),
        WaitingRule("Z02", "The offset that is answered is checked.", for: "the resuming reader"),
        WaitingRule("Z03", "A whole body in answer to a part starts again.", for: "the resuming reader"),
        WaitingRule("Z04", "A changed validator starts again.", for: "the resuming reader"),
        WaitingRule("Z05", "A clean close before the promised length is no success.", for: "the resuming reader"),
    ]
}
