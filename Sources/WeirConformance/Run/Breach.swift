/// The first place where a run leaves the model, and the one cause it is put down to.
///
/// Wrong bytes look the same whatever lost them. Putting each breach down to one cause, from what happened just before,
/// is what lets a finding name the rule that a person would name.
public struct Breach: Hashable, Sendable {
    /// What it is put down to.
    public var cause: Cause
    /// Where it showed.
    public var violation: Violation

    /// What a breach is put down to.
    public enum Cause: String, Hashable, Sendable {
        /// Claimed bytes still show what the buffer held before.
        case unwritten
        /// Bytes were lost or repeated around a transient fault.
        case transient
        /// Bytes are wrong, and nothing special happened.
        case order
        /// Bytes are wrong after something looked ahead.
        case peeked
        /// Bytes are wrong after something was skipped.
        case discarded
        /// Bytes are wrong after some were consumed.
        case consumed
        /// Bytes are wrong where the upstream is given back, or after that.
        case detached
        /// A line is not the bytes up to the next newline.
        case line
        /// The end was reported after a read that was merely short.
        case shortIsEnd
        /// The end was reported before the last byte.
        case earlyEnd
        /// Bytes that came together with the end were lost.
        case fusedEnd
        /// An error was reported before the bytes that preceded it.
        case errorFirst
        /// An error became an end.
        case errorIsEnd
        /// Something followed the end.
        case afterEnd
        /// Bytes followed an error without coming from upstream.
        case afterError
        /// The parts of a concatenation did not come out one after the other.
        case parts
        /// More came out than may.
        case beyond
        /// Bytes after a seek are not those at the position.
        case position
        /// A writer kept its caller's bytes instead of copying them.
        case kept
        /// A writer reported an error though nothing below it had.
        case unfounded
        /// A failing write did not say how much it had accepted.
        case uncounted
        /// A read into two places is not the read into both as one.
        case scattered
        /// A write from two places is not the write of both as one.
        case gathered
        /// Bytes are wrong in one direction, or do not come, because the other was ended.
        case halfClosed
        /// The sinks of a fan-out were not given the same bytes.
        case fanned
        /// Code that reads or writes is wrong however plainly it is dealt with.
        case made
        /// Code that reads minds how its bytes are cut; code that writes minds that only a part is accepted.
        case cut
        /// An error did not reach the caller of code that reads or writes.
        case hidden
        /// An empty answer was taken for the end.
        case emptyIsEnd
        /// An empty answer was asked for again without end.
        case spun
    }
}
