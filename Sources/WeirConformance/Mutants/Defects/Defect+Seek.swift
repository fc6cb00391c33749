// What goes wrong with positions: in seeks, reads at a position, and sections.
extension Defect {
    /// Reports the position before the last read.
    public static let positionLags = Defect("positionLags")
    /// Reports the position before the last seek.
    public static let positionAfterSeekIsOld = Defect("positionAfterSeekIsOld")
    /// Refuses a negative position, and moves to the beginning.
    public static let negativeSeekMoves = Defect("negativeSeekMoves")
    /// Takes a negative position for the beginning.
    public static let negativeSeekClamps = Defect("negativeSeekClamps")
    /// Refuses a position behind the end.
    public static let seekPastEndFails = Defect("seekPastEndFails")
    /// Takes a position behind the end for the end.
    public static let seekPastEndClamps = Defect("seekPastEndClamps")
    /// Gives a byte of the old place after a seek.
    public static let seekKeepsBuffer = Defect("seekKeepsBuffer")
    /// Moves to the byte behind the one it was asked for.
    public static let seekIsOffByOne = Defect("seekIsOffByOne")
    /// Moves the position with a read at another one.
    public static let readAtMoves = Defect("readAtMoves")
    /// Gives fewer bytes at a position without a reason.
    public static let readAtIsShort = Defect("readAtIsShort")
    /// Reads at the byte behind the one it was asked for.
    public static let readAtWrongPlace = Defect("readAtWrongPlace")
    /// Gives the byte behind its section.
    public static let sectionIsTooLong = Defect("sectionIsTooLong")
    /// Reads at positions from the start of its source.
    public static let sectionStartsEarly = Defect("sectionStartsEarly")
}
