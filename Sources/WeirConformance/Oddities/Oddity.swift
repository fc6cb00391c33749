/// Behaviour that is legal and surprises people: what rules must let pass and consumers must survive.
public enum Oddity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Gives at most one byte a read.
    case oneByte
    /// Gives at most half of the room.
    case half
    /// Fills the room whenever one upstream call does.
    case wholeBuffer
    /// Says would-block before every answer.
    case wouldBlockFirst
    /// Gives the last bytes and the end in two calls, even where they came in one.
    case endsSeparately
    /// Gives the last bytes and the end in one call.
    case endsFused
    /// Reads more from upstream than it was asked for, and keeps it.
    case readsAhead
    /// Says end to a read without room where no byte is left.
    case emptyReadEndsAtEnd
    /// Gives the bytes before an error and the error in two calls, even where they came in one.
    case splitsErrors
    /// Fills only the first of two places that have room.
    case fillsFirstPlace
    /// Sends what it is offered in the same call.
    case acceptsAll
    /// Holds what it accepts until it is full or flushed.
    case holdsEverything
    /// Sends one byte a call.
    case writesBytewise
}
