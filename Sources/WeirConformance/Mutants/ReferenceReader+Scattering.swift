import WeirProtocol

extension ReferenceReader {
    /// Reads into two places as into one: they stand one behind the other, and the first has room for `split` bytes.
    func scatter(
        _ region: UnsafeMutableRawBufferPointer, _ prefix: Int, at split: Int
    ) -> SubjectAnswer {
        let room = region.count - prefix
        if split == 0, room > 0, !closed, faults.fires(.scatterEmptyFirstEnds) { return SubjectAnswer(0, .end) }
        guard split > 0, split < room else { return unsafe read(region, prefix) }
        let first = unsafe UnsafeMutableRawBufferPointer(rebasing: region[..<(prefix + split)])
        if shape.has(.fillsFirstPlace) { return unsafe read(first, prefix) }
        let second = unsafe UnsafeMutableRawBufferPointer(rebasing: region[(prefix + split)...])
        if faults.fires(.scatterGoesOn) {
            let answer = unsafe read(first, prefix)
            return answer.count < split ? unsafe goOn(answer, second) : answer
        }
        if faults.fires(.scatterWaitsForSecond) {
            let answer = unsafe read(first, prefix)
            return answer.count == split ? unsafe goOn(answer, second) : answer
        }
        let image = unsafe Array(second)
        var answer = unsafe read(region, prefix)
        let count = Int(answer.count)
        if count > 0, faults.fires(.scatterSwapsPlaces) {
            let bytes = unsafe Array(region[prefix..<prefix + count])
            unsafe second.copyBytes(from: bytes.prefix(second.count))
            unsafe UnsafeMutableRawBufferPointer(rebasing: first[prefix...]).copyBytes(
                from: bytes.dropFirst(second.count))
        }
        if count > split, faults.fires(.scatterForgetsSecond) {
            unsafe second.copyBytes(from: image)
            answer.count = Int64(split)
        }
        if count > split, faults.fires(.scatterCountsFirstOnly) { answer.count = Int64(split) }
        return answer
    }

    /// Reads once more, into the second place.
    private func goOn(_ answer: SubjectAnswer, _ second: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        guard answer.outcome == .ok else { return answer }
        let rest = unsafe read(second, 0)
        return SubjectAnswer(answer.count + rest.count, rest.outcome)
    }
}
