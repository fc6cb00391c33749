/// What the peers' own documentation says where they break a rule, in our words, and what they do instead: one sentence a
/// rule, shown beside the finding.
enum Documentation {
    private static let shortIsEnd = """
        read(while:) documents its second result as the end of the file; it takes any pread(2) that gives fewer \
        bytes than asked for the end, and on a file in /proc or on a network each may.
        """
    private static let dropped = """
        read(_:) documents that it reads short where bytes are missing; when pread(2) fails, the bytes that it had \
        buffered are dropped, and the next read goes on behind a gap.
        """

    static let nioReader: [String: String] = [
        "R09": shortIsEnd, "R10": shortIsEnd, "R13": dropped, "R14": shortIsEnd,
    ]

    static let nioWriteHandle: [String: String] = [
        "W08": """
        write(contentsOf:toAbsoluteOffset:) documents the number of bytes written as its result and no error \
        that says it; behind an error a part has been written.
        """
    ]

    static let nioBufferedWriter: [String: String] = [
        "W08": """
        write(contentsOf:) documents the number of bytes it put into its buffer; when it throws, it has put \
        all of them there, has written a part, and writes them all with its next flush.
        """
    ]

    static let nioNonBlocking: [String: String] = [
        "R13": """
        read(fileHandle:byteCount:allocator:) documents fewer bytes than asked only at the end; those that it has \
        read before an error are lost.
        """,
        "W08": """
        write(fileHandle:buffer:) has no result, and nothing in its documentation says that a part may have been \
        written when it throws.
        """,
    ]

    static let asyncIterator: [String: String] = [
        "R10": """
        An AsyncSequence that has thrown has ended, by convention: one interrupted call of the function ends the \
        bytes.
        """,
        "R14": """
        An AsyncSequence that has thrown has ended, by convention: who asks again is told that it ended well.
        """,
    ]
}
