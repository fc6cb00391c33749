// What goes wrong in code that reads.
extension Defect {
    /// Loses the last line when no newline ends it.
    public static let consumerLosesLastLine = Defect("consumerLosesLastLine")
    /// Leaves out empty lines.
    public static let consumerSkipsEmptyLines = Defect("consumerSkipsEmptyLines")
    /// Takes the first short read for the end.
    public static let consumerStopsAtShortRead = Defect("consumerStopsAtShortRead")
    /// Ends a line where a read is short.
    public static let consumerEndsLineAtChunk = Defect("consumerEndsLineAtChunk")
    /// Decodes each read on its own.
    public static let consumerSplitsCharacters = Defect("consumerSplitsCharacters")
    /// Uses the whole buffer, however much was read.
    public static let consumerUsesWholeBuffer = Defect("consumerUsesWholeBuffer")
    /// Loses the bytes that come with the end.
    public static let consumerDropsFusedBytes = Defect("consumerDropsFusedBytes")
    /// Takes an error for the end.
    public static let consumerIgnoresError = Defect("consumerIgnoresError")
    /// Takes a would-block for the end.
    public static let consumerTakesWouldBlockForEnd = Defect("consumerTakesWouldBlockForEnd")
    /// Takes an interruption for the end.
    public static let consumerTakesInterruptionForEnd = Defect("consumerTakesInterruptionForEnd")
    /// Starts again after an interruption, with the bytes that follow it.
    public static let consumerRestarts = Defect("consumerRestarts")
    /// Takes an empty read for the end.
    public static let consumerTakesEmptyForEnd = Defect("consumerTakesEmptyForEnd")
    /// Asks for ever when reads bring nothing and say nothing.
    public static let consumerSpinsOnEmpty = Defect("consumerSpinsOnEmpty")
}
