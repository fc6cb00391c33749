/// The order in which the rules that one run breaks are named: the one that says most about the cause comes first.
///
/// A byte that a concatenation loses between two parts breaks what is said of every reader, too, and a count that is too low
/// leaves bytes behind it that look like scratch space. Whoever reads a report looks at the first finding, so that one must
/// be the narrowest. Memory comes first, because nothing else can be believed once it is damaged; then what is put down to
/// one cause; then what is said of one kind of stage; then what is said of all of them; and last what other breaches drag
/// along with them.
enum NamingOrder {
    private static let first = [
        "R25", "R01", "R02", "R17", "R18", "W01", "W03", "W04", "R24", "R11", "W11", "M03", "R26", "W14",
        "W10", "F02", "W08", "W13", "W07",
    ]

    private static let last = ["R20", "R03"]

    /// Where the order within a letter matters.
    private static let ahead: [Character: [String]] = [
        "B": ["B12", "B13", "B16", "B15", "B09", "B11"],
        "C": ["C10", "C11"],
        "F": ["F04", "F09", "F08", "F11"],
        "L": ["L02", "L03"],
        "M": ["M02"],
        "R": ["R06", "R07", "R21"],
        "S": ["S02", "S03", "S05", "S06", "S07", "S04"],
        "T": ["T02"],
        "U": ["U05", "U06"],
        "Y": ["Y05", "Y04"],
    ]

    private static let letters: [Character] = ["U", "L", "M", "T", "S", "Y", "B", "F", "C", "W", "R"]

    /// Every rule that has a place of its own.
    static let placed = first + last + ahead.values.joined()

    /// The rules of a list, in this order; a letter without a place stands behind the others.
    static func sorted(_ rules: [Rule]) -> [Rule] {
        rules.map { (key(of: $0.id), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
    }

    private static func key(of id: String) -> [Int] {
        if let place = first.firstIndex(of: id) { return [0, place] }
        if let place = last.firstIndex(of: id) { return [2, place] }
        let letter = id.first ?? "?"
        let place = ahead[letter]?.firstIndex(of: id) ?? Int.max
        return [1, letters.firstIndex(of: letter) ?? letters.count, place, Int(id.dropFirst()) ?? 0]
    }
}
