/// What is done to a writer before the crash: a few operations, and which sync of its file fails.
struct CrashTrace: Hashable, Sendable, CustomStringConvertible {
    enum Operation: Hashable, Sendable { case write(Int), flush, sync }

    var operations: [Operation]
    /// Counted from 0; nil: none.
    var failingSync: Int?

    /// Every trace of up to `length` operations, the short ones first.
    static func all(upTo length: Int, writes sizes: [Int]) -> [[Operation]] {
        let alphabet = sizes.map(Operation.write) + [.flush, .sync]
        var all: [[Operation]] = []
        var last: [[Operation]] = [[]]
        for _ in 0..<length {
            last = last.flatMap { trace in alphabet.map { trace + [$0] } }
            all += last
        }
        return all
    }

    var description: String {
        let words = operations.map { operation in
            switch operation {
            case .write(let count): "write \(count)"
            case .flush: "flush"
            case .sync: "sync"
            }
        }
        let fault = failingSync.map { "; sync \($0 + 1) of the file fails" } ?? ""
        return words.joined(separator: ", ") + fault
    }
}
