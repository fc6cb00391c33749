/// What Foundation's documentation says where its streams and handles break a rule on Linux, in our words, and what they do
/// instead: one sentence a rule, shown beside the finding.
enum Documentation {
    private static let getter = """
        streamError is documented as optional, nil where there is no error; asked for then, it ends the process.
        """

    private static let seek = """
        fileCurrentOffsetKey is documented as the current absolute offset; set once the stream has seen its end, \
        it says the new offset, and reads go on saying the end.
        """

    static let inputStream: [String: String] = [
        "R06": """
        read(_:maxLength:) documents 0 as the end of the buffer; after a read of nothing the stream says 0 for \
        ever, while bytes remain.
        """,
        "R16": """
        read(_:maxLength:) documents the number of bytes or -1; a call that a signal interrupted has read \
        nothing and may be repeated, yet the stream repeats its -1 for ever without calling read(2) again.
        """,
        "R19": seek,
        "R24": getter,
        "S04": seek,
    ]

    private static let pipe = """
        write(_:maxLength:) documents -1 and streamError for a write that fails; where nobody reads the pipe any \
        more, the write ends the process by SIGPIPE.
        """

    static let outputStream: [String: String] = [
        "R24": getter,
        "W05": """
        write(_:maxLength:) documents 0 as a full stream of fixed length, which a file is not; after a write \
        of nothing every other write fails with -1.
        """,
        "W10": """
        close() has no result, so an error is documented to show as the status .error; after a close that \
        failed the status is .closed.
        """,
        "W11": pipe,
        "W13": """
        write(_:maxLength:) documents the number of bytes or -1; a call that a signal interrupted has written \
        nothing and may be repeated, yet the stream repeats its -1 for ever without calling write(2) again.
        """,
    ]

    private static let handlePipe = """
        write(contentsOf:) throws where it cannot write; where nobody reads the pipe any more, it ends the process \
        by SIGPIPE.
        """

    static let fileHandle: [String: String] = [
        "R13": """
        read(upToCount:) returns bytes or throws; what it has read before the error is in neither, and no \
        later call gives it.
        """,
        "R16": """
        read(upToCount:) returns bytes or throws; what it has read before a would-block or an interruption is \
        lost, so that a caller who tries again goes on behind a gap.
        """,
        "S02": """
        seek(toOffset:) throws where it cannot; an offset beyond the largest Int64 (-1 in the trace stands for \
        UInt64.max) ends the process.
        """,
        "W08": """
        write(contentsOf:) returns nothing and its errors carry no count; nothing in its documentation says \
        that a part may have been written.
        """,
        "W11": handlePipe,
        "W13": """
        write(contentsOf:) throws on a would-block after a part was written and does not say how large a part, \
        so that it can be neither repeated nor continued.
        """,
        "C01": """
        Linux gives a descriptor back even where close(2) fails; the handle keeps the number, and its next \
        close() closes whoever has it by then.
        """,
    ]

    private static let older = """
        The older methods are documented to raise exceptions, which Swift cannot catch; on Linux there are none, \
        and an error of the device ends the process.
        """

    static let olderMethods: [String: String] = [
        "R16": fileHandle["R16"] ?? "", "R23": older, "R24": older, "W08": older, "W12": older,
    ]
}
