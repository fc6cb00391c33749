import Testing
import WeirConformance

@Suite struct OddSubjectTests {
    static let readers: [(ReferenceStage, Oddity)] =
        [ReferenceStage.reader, .borrower, .buffered, .limit, .emptyLimit, .concat, .tee].flatMap { stage in
            [
                Oddity.oneByte, .half, .wholeBuffer, .wouldBlockFirst, .endsSeparately, .endsFused, .readsAhead,
                .emptyReadEndsAtEnd, .splitsErrors,
            ].map { (stage, $0) }
        }

    @Test("a legal but odd reader has no findings", arguments: readers)
    func reader(stage: ReferenceStage, oddity: Oddity) {
        #expect(Conformance.check(stage.factory(oddities: [oddity]), budget: .quick).findings == [])
    }

    @Test(
        "a legal but odd writer has no findings", arguments: [ReferenceStage.writer, .bufferedWriter],
        [Oddity.acceptsAll, .holdsEverything, .writesBytewise])
    func writer(stage: ReferenceStage, oddity: Oddity) {
        #expect(Conformance.check(stage.factory(oddities: [oddity]), budget: .quick).findings == [])
    }

    @Test("a copier has no findings, whatever its buffer", arguments: [1, 2, 3, 8, 64])
    func copier(size: Int) {
        #expect(Conformance.check(ReferenceStage.copier.factory(bufferSize: size), budget: .quick).findings == [])
    }
}
