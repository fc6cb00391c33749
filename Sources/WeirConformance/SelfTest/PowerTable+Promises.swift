/// What the kit promises about itself, and the table that shows whether it keeps it.
extension PowerTable {
    /// Whether the kit keeps its own promises. Times are shown beside their limits and not judged: they are the machine's.
    public var passes: Bool { promises.allSatisfy(\.isKept) }

    private struct Promise {
        var words: String
        var value: String
        var limit = ""
        var isKept = true
    }

    private static func share(_ count: Int, of all: Int) -> String {
        let percent = all == 0 ? "-" : "\(count * 1_000 / all / 10).\(count * 1_000 / all % 10) %"
        return "\(count) of \(all)".padded(to: 14) + percent
    }

    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private var promises: [Promise] { power + heldOutPower + calm + cost }

    private var power: [Promise] {
        [
            Promise(words: "mutants", value: "\(mutants)", limit: "300", isKept: mutants >= 300),
            Promise(words: "  with two faults", value: "\(pairs)", limit: "60", isKept: pairs >= 60),
            Promise(
                words: "  that need three operations or more", value: "\(needThreeOperations)", limit: "40",
                isKept: needThreeOperations >= 40),
            Promise(
                words: "  of a rule, at least", value: "\(fewestForARule)", limit: "2", isKept: fewestForARule >= 2),
            Promise(
                words: "found", value: Self.share(detected, of: mutants), limit: "98 %",
                isKept: detected * 100 >= mutants * 98),
            Promise(
                words: "  with one fault against a binding rule",
                value: Self.share(bindingSinglesDetected, of: bindingSingles), limit: "all",
                isKept: bindingSinglesDetected == bindingSingles),
            Promise(
                words: "  the right rule named first", value: Self.share(namedFirst, of: detected), limit: "95 %",
                isKept: namedFirst * 100 >= detected * 95),
            Promise(words: "  the right rule named at all", value: Self.share(named, of: detected)),
            Promise(words: "found by Go's reader test", value: Self.share(detectedByGo, of: mutants)),
            Promise(words: "  of the mutants that are readers", value: Self.share(detectedByGo, of: readers)),
            Promise(words: "found by .NET's stream tests", value: Self.share(detectedByDotnet, of: mutants)),
        ]
    }

    private var heldOutPower: [Promise] {
        [
            Promise(words: "held out: mutants nobody tuned on", value: "\(heldOut.mutants)"),
            Promise(words: "  found", value: Self.share(heldOut.detected, of: heldOut.mutants)),
            Promise(words: "  the right rule named first", value: Self.share(heldOut.namedFirst, of: heldOut.detected)),
            Promise(words: "  the right rule named at all", value: Self.share(heldOut.named, of: heldOut.detected)),
        ]
    }

    private var calm: [Promise] {
        [
            Promise(words: "legal but odd subjects", value: "\(oddSubjects)", limit: "60", isKept: oddSubjects >= 60),
            Promise(
                words: "  binding rules failed on them", value: "\(falseAlarms.count) in \(oddTraces) traces",
                limit: "0",
                isKept: falseAlarms.isEmpty),
            Promise(words: "stages of Weir's own", value: "\(ownStages)"),
            Promise(
                words: "  rules failed on them", value: "\(ownFindings.count)", limit: "0", isKept: ownFindings.isEmpty),
            Promise(
                words: "operations of a smallest trace",
                value: "median \(medianOperations), 95th percentile \(operations95)",
                limit: "3, 6", isKept: medianOperations <= 3 && operations95 <= 6),
        ]
    }

    private var cost: [Promise] {
        [
            Promise(
                words: "making a trace smaller",
                value: "median \(Self.tenths(medianShrink)) ms, at most \(Self.tenths(slowestShrink)) ms",
                limit: "300 ms"),
            Promise(
                words: "checking one stage, at most", value: "\(Self.tenths(slowestOwnSeconds)) s, \(slowestOwn)",
                limit: "2 s"),
            Promise(words: "checking all, one after the other", value: "\(Self.tenths(ownSeconds)) s", limit: "60 s"),
        ]
    }
}

extension PowerTable: CustomStringConvertible {
    /// The table as people read it: what, how much, and what was promised.
    public var description: String {
        var text = ""
        let widest = max(36, promises.map(\.value.count).max() ?? 0) + 2
        for promise in promises {
            let line = promise.words.padded(to: 42) + promise.value.padded(to: widest) + promise.limit.padded(to: 8)
            text += line + (promise.isKept ? "" : "broken") + "\n"
        }
        text = text.split(separator: "\n").map { $0.trimmed + "\n" }.joined()
        for name in overlooked { text += "overlooked: \(name)\n" }
        for name in misnamed { text += "misnamed: \(name)\n" }
        for name in heldOut.overlooked { text += "held out, overlooked: \(name)\n" }
        for name in heldOut.misnamed { text += "held out, misnamed: \(name)\n" }
        for finding in falseAlarms { text += "false alarm: \(finding)\n" }
        for finding in ownFindings { text += "own stage: \(finding)\n" }
        return text + (passes ? "pass\n" : "fail\n")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension Substring {
    /// Without the blanks at the end.
    fileprivate var trimmed: String {
        String(prefix(upTo: lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex))
    }
}
