import Testing
import WeirProtocol

@Suite struct TraceTests {
    @Test(
        "a trace's line reads back as the same trace",
        arguments: [
            "limit(5) <- 3 2.end :: read(4) read(4) close",
            "buffered(4) | tee <- 0.wouldBlock 7.io -> 3 0.io flush.io close.timedOut :: fill(ff) prefix(3) read(0) peek(9)",
            "my writer -> sync.io :: write(3) flush sync close", "section ::", "file :: readAt(4@10) seek(3) line copy",
            "writer :: gather(5@2) gather(0@0)", "reader <- 3.end :: scatter(5@2) scatter(0@0)",
            "duplex <- 2 -> finish.io :: write(3) finish read(2) abort",
        ])
    func roundTrip(line: String) throws {
        #expect(try Trace(parsing: line).description == line)
    }

    @Test(
        "a line that is not a trace says which word does not belong",
        arguments: [
            ("limit(5)", "\"limit(5)\": expected a subject, then \"<-\", \"->\" or \"::\""),
            ("a <- 3.ned :: read(1)", "\"3.ned\""), ("a <- -1 :: read(1)", "\"-1\""),
            ("a :: raed(4)", "did you mean read?"),
            ("a :: read", "\"read\": expected read(SIZE)"), ("a :: close(1)", "\"close(1)\": expected close"),
            ("a :: finish(1)", "\"finish(1)\": expected finish"), ("a -> abort.io :: abort", "\"abort.io\""),
            ("a :: gather(4)", "\"gather(4)\": expected gather(SIZE@OFFSET)"),
            ("a :: scatter(4)", "\"scatter(4)\": expected scatter(SIZE@OFFSET)"),
            ("a :: fill(7f)", "fill(00), fill(ff) or fill(random)"), ("a -> write.io :: flush", "\"write.io\""),
        ])
    func mistakes(line: String, words: String) {
        let error = #expect(throws: TraceError.self) { try Trace(parsing: line) }
        #expect(error?.description.contains(words) == true)
    }

    @Test("content has neither fill nor poison in it, and newlines")
    func content() {
        let bytes = TraceContent.prefix(4_096)
        #expect(!bytes.contains(0) && !bytes.contains(255))
        #expect((300...800).contains(bytes.count { $0 == 0x0a }))
    }
}
