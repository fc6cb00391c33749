import WeirProtocol

/// `; did you mean buffered?`, or another ending where no word is near.
func nearest(_ word: String, _ known: [String], otherwise: String = "") -> String {
    Spelling.nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? otherwise
}

/// `zeros, random or text`.
func oneOf(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}
