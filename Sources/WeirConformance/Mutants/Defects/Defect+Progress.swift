// Reads that bring nothing, wait for too much or ask too often.
extension Defect {
    /// Gives nothing and says nothing.
    public static let saysNothing = Defect("saysNothing")
    /// Gives nothing and says nothing where the stream has ended.
    public static let neverSettles = Defect("neverSettles")
    /// Gives nothing and says nothing for more than a hundred calls.
    public static let neverAnswers = Defect("neverAnswers")
    /// Says end to a read without room.
    public static let emptyReadEnds = Defect("emptyReadEnds")
    /// Fails a read without room.
    public static let emptyReadFails = Defect("emptyReadFails")
    /// Takes a byte from upstream during a read without room, and loses it.
    public static let emptyReadSkips = Defect("emptyReadSkips")
    /// Asks the upstream for a byte during a read without room, and keeps it.
    public static let emptyReadWaits = Defect("emptyReadWaits")
    /// Reads upstream until the buffer is full.
    public static let fillsTheBuffer = Defect("fillsTheBuffer")
    /// Reads upstream once more when the buffer is not full.
    public static let fillsOneMore = Defect("fillsOneMore")
    /// Answers one read with two upstream reads.
    public static let readsTwice = Defect("readsTwice")
    /// Asks again five times while the upstream is not ready.
    public static let spinsOnWouldBlock = Defect("spinsOnWouldBlock")
    /// Asks again until the upstream is ready, however long that takes.
    public static let spinsForEver = Defect("spinsForEver")
    /// Asks again for ever while the upstream gives nothing and says nothing.
    public static let spinsOnEmpty = Defect("spinsOnEmpty")
}
