import WeirMeasure

/// What the reader of the tables must know: what was seen, the likely cause, what helps.
enum RunWarnings {
    static func about(_ cases: [CaseRecord], blocks: Int, repetitions: Int) -> [String] {
        var warnings: [String] = []
        let measured = cases.filter { $0.outcome == .measured }
        let capped = measured.filter { $0.warmUp?.capped == true }
        if !capped.isEmpty {
            warnings.append(
                "\(names(capped)) did not settle within \(WarmUpRule.cap) warm-up sub-blocks: something else may be "
                    + "running; their spread says how much it matters")
        }
        let short = measured.filter { $0.samples.count < blocks }
        if !short.isEmpty {
            warnings.append("\(names(short)) have fewer than the \(blocks) blocks that were planned")
        }
        if repetitions > 0 {
            warnings.append(
                "\(repetitions) sample(s) were taken again because the worker's time and the driver's differed by more "
                    + "than 2 %: the scheduler came between them")
        }
        return warnings
    }

    /// Why counts that were asked for are not there, or mean something else.
    static func aboutCounting(_ cases: [CaseRecord]) -> [String] {
        var warnings: [String] = []
        if CountingLibrary.path == nil {
            warnings.append(
                "libWeirCounters.so is not beside weir: copies and live memory are not counted, and allocations only "
                    + "where gperftools' hooks are; build it with \"swift build -c release --product WeirCounters\"")
        }
        let counted = cases.filter { $0.outcome == .measured && $0.counts != nil }
        let unseen = counted.filter { $0.counts?.counters.steady.allocations == nil }
        if CountingLibrary.path != nil, !unseen.isEmpty {
            warnings.append(
                "\(names(unseen)): the counting library was not loaded into the worker, so its allocations are not "
                    + "counted; its program is linked statically, or drops LD_PRELOAD")
        }
        let outside = counted.filter { $0.counts?.isFromOutside == true }
        if !outside.isEmpty {
            warnings.append(
                "\(names(outside)): counted from outside, so opening and closing the chain are part of an operation's "
                    + "counts")
        }
        return warnings
    }

    /// What the kernel's counters have not seen.
    static func aboutPerf(_ cases: [CaseRecord]) -> [String] {
        let helps =
            "somebody else counts too (the kernel's watchdog does: sysctl kernel.nmi_watchdog=0), or the processor has too "
            + "few for so many metrics"
        func shares(_ one: CaseRecord) -> [Double] { one.samples.compactMap { $0.perf?.share } }
        let idle = cases.filter { shares($0).contains(0) }
        let shared = cases.filter { one in shares(one).contains { $0 < 1 } && !shares(one).contains(0) }
        var warnings: [String] = []
        if !idle.isEmpty {
            warnings.append(
                "\(names(idle)): the processor's counters never ran in a block, so nothing is shown: \(helps)")
        }
        if let least = shared.flatMap(shares).min() {
            let percent = FigureSpelling.spell((least * 1_000).rounded() / 10)
            warnings.append(
                "\(names(shared)): the processor's counters ran in \(percent) % of the time in a block, and what they "
                    + "counted is scaled to all of it, an estimate: \(helps)")
        }
        return warnings
    }

    static func steal(_ share: Double) -> String {
        "the hypervisor took \((share * 1_000).rounded() / 10) % of the processor time: figures of this run are from a "
            + "busy host; a quieter hour or a dedicated machine helps"
    }

    private static func names(_ cases: [CaseRecord]) -> String { names(cases.map(\.case.id)) }

    /// The first few, and how many more there are.
    static func names(_ cases: [String]) -> String {
        let shown = cases.prefix(3).joined(separator: ", ")
        return cases.count > 3 ? "\(shown) and \(cases.count - 3) more" : shown
    }
}
