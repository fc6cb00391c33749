/// Which contract a subject declares, axis by axis: what is odd in one library is law in another.
///
/// A suite that hard-codes one contract gives false alarms, so every verdict is given twice: under the subject's own
/// profile and under the strict one. The axes are those on which the libraries' own documents disagree.
public struct Profile: Hashable, Sendable {
    /// The name in matrices.
    public var name: String
    /// A1: what no data, no end and no error mean for a read with room.
    public var emptyRead: EmptyRead = .forbidden
    /// A4: whether the end stays the end.
    public var endIsSticky = true
    /// A5: whether a read without room may say `end` while bytes remain, so that its caller has to know better.
    public var emptyBufferMayEnd = false
    /// A6: whether the bytes behind the returned count may change.
    public var scratchesTail = false
    /// A7: whether a write may accept a part without an error.
    public var writesPartially = false
    /// Whether a failing write says how much it had accepted; where it is documented not to, nobody can know.
    public var countsFailingWrites = true
    /// A8: whether a read may wait to fill its buffer.
    public var waitsToFill = false
    /// A9: whether a second close has no effect.
    public var closesTwice = true
    /// A3: whether an error may take bytes with it.
    public var errorsTakeBytes = false
    /// A11: whether a reader may say `end` after it reported an error.
    public var endsAfterError = false
    /// A12: whether a failed flush makes every later operation fail.
    public var errorsAreSticky = true

    /// A profile; the defaults are the strict one.
    public init(_ name: String) { self.name = name }

    /// What a read with room means that moves nothing and says nothing.
    public enum EmptyRead: String, Hashable, Sendable {
        /// It is a violation.
        case forbidden
        /// Nothing happened; the caller tries again.
        case nothingHappened
        /// The stream has ended.
        case end
    }
}

extension Profile {
    /// Weir's own contract.
    public static let strict = Profile("Weir")

    /// Go's `io`: an empty read means nothing happened, the tail of the buffer may be scratch space.
    public static let go: Profile = {
        var profile = Profile("Go")
        profile.emptyRead = .nothingHappened
        profile.scratchesTail = true
        profile.closesTwice = false
        return profile
    }()

    /// Rust's `std::io`: 0 is the end, nothing is promised behind it, `write` may be partial.
    public static let rust: Profile = {
        var profile = Profile("Rust")
        profile.emptyRead = .end
        profile.endIsSticky = false
        profile.scratchesTail = true
        profile.writesPartially = true
        profile.waitsToFill = true
        profile.errorsAreSticky = false
        return profile
    }()

    /// Java's `InputStream` and `OutputStream`.
    public static let java: Profile = {
        var profile = Profile("Java")
        profile.waitsToFill = true
        profile.errorsTakeBytes = true
        profile.endsAfterError = true
        profile.errorsAreSticky = false
        return profile
    }()

    /// .NET's `Stream`: 0 is the end.
    public static let dotnet: Profile = {
        var profile = Profile(".NET")
        profile.emptyRead = .end
        profile.waitsToFill = true
        profile.errorsAreSticky = false
        return profile
    }()

    /// POSIX descriptors and Foundation's handles: 0 is the end until the file grows.
    public static let posix: Profile = {
        var profile = Profile("POSIX")
        profile.emptyRead = .end
        profile.endIsSticky = false
        profile.scratchesTail = true
        profile.writesPartially = true
        profile.waitsToFill = true
        profile.closesTwice = false
        profile.emptyBufferMayEnd = true
        profile.errorsAreSticky = false
        return profile
    }()

    /// swift-system's `writeAll`: all bytes, or an error that says that only a part was written and not how much.
    public static let writeAll: Profile = {
        var profile = Profile.posix
        profile.name = "POSIX, all or error"
        profile.countsFailingWrites = false
        return profile
    }()

    /// NIO's files: a read fills its buffer or meets the end, a write takes everything, or fails with a part written.
    public static let nio: Profile = {
        var profile = Profile.posix
        profile.name = "NIO"
        profile.writesPartially = false
        profile.closesTwice = true
        return profile
    }()

    /// Foundation's streams and handles: as POSIX, but a second close has no effect.
    public static let foundation: Profile = {
        var profile = Profile.posix
        profile.name = "Foundation"
        profile.closesTwice = true
        return profile
    }()

    /// Swift's `AsyncSequence`: a sequence that has thrown has ended.
    public static let asyncSequence: Profile = {
        var profile = Profile("AsyncSequence")
        profile.endsAfterError = true
        profile.waitsToFill = true
        return profile
    }()

    /// Every profile, the strict one first.
    public static let all: [Profile] = [
        .strict, .go, .rust, .java, .dotnet, .posix, .writeAll, .foundation, .nio, .asyncSequence,
    ]

    /// The profile with a name, or nil.
    public static func named(_ name: String) -> Profile? { all.first { $0.name == name } }
}
