import WeirMeasure
import WeirProtocol

/// A fabricated record with everything a report must be able to show; no clock and no random draw went into it.
enum Fixture {
    static let blocks = 12

    static let record = Record(
        weir: "0.1.0", startedAt: "2026-11-23T18:00:00Z", seconds: 41.27, interrupted: false, seed: 42,
        scenario: ScenarioIdentity(
            name: "buffered",
            question: "What does a layer of buffering cost, and from which request size on does it pay?",
            file: "scenarios/buffered.yaml", hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            overrides: ["blocks=12"], blocks: blocks, armTime: 50_000_000,
            measure: ["throughput", "time", "allocations", "retains", "read-calls"]),
        machine: Machine(
            processor: "Intel(R) Xeon(R) Processor @ 2.60GHz", cores: 2, memory: 8_200_000_000, hypervisor: "KVM",
            kernel: "Linux 6.1.0 x86_64", system: "Debian GNU/Linux 12", governor: "none", clockSource: "tsc",
            clockResolution: 1, transparentHugePages: "madvise", caches: [32_768, 1_048_576, 34_603_008]),
        workers: [
            WorkerRecord(
                name: "builtin", language: "Swift 6.3.1", build: "release", allocator: "glibc 2.36",
                countingAllocator: "gperftools 2.10"),
            WorkerRecord(name: "nio", missing: "scripts/peers/nio/run: no such file"),
        ],
        cases: small + large,
        verdicts: [
            ExpectationVerdict(
                expectation: "throughput(file) >= 0.97 * throughput(c-read)", cell: "request=64KiB", answer: .holds,
                value: 0.998, lower: 0.991, upper: 1.004, limit: 0.97,
                wording: "0.998 [0.991, 1.004] over 12 blocks, at least 0.97 expected"),
            ExpectationVerdict(
                expectation: "allocations(file) == 0", cell: "request=1B", answer: .fails, value: 0.0625,
                lower: 0.0625, upper: 0.0625, limit: 0, wording: "0.0625, exactly 0 expected"),
            ExpectationVerdict(
                expectation: "time(limited) <= 1.02 * time(concat)", cell: "request=1B", answer: .unclear,
                value: 1.019, lower: 1.004, upper: 1.035, limit: 1.02,
                wording: "1.019 [1.004, 1.035] over 12 blocks, at most 1.02 expected: more blocks would tell"),
        ],
        warnings: [
            "the load average was 1.9 on 2 cores when the run began: something else was running. Stop it and run again, "
                + "or trust the paired ratios more than the medians."
        ])

    /// The same run with three cases of two blocks each: short enough for formats that show every block.
    static let brief: Record = {
        var brief = record
        brief.cases = [small[1], small[2], large[6]]
        for index in brief.cases.indices { brief.cases[index].samples = Array(brief.cases[index].samples.prefix(2)) }
        return brief
    }()

    /// Two of the cases with latencies: the only ones the format of distributions shows.
    static let late: Record = {
        var late = record
        late.cases = [timed(small[0]), small[1]]
        return late
    }()

    /// The case in an open loop: 1,000 operations, one of which stood still for 100 us.
    static func timed(_ one: CaseRecord) -> CaseRecord {
        var operations = LatencyHistogram(), firstByte = LatencyHistogram(), gaps = LatencyHistogram()
        for index in 0..<1_000 { operations.record(index == 500 ? 100_000 : 180 + index % 7 * 10) }
        for index in 0..<4 { firstByte.record(900 + index) }
        for _ in 0..<996 { gaps.record(1_000) }
        let latencies = Latencies(operations: operations, firstByte: firstByte, gaps: gaps)
        var one = one
        one.case.workload.arrivals = Arrivals(.bursts, rate: 1_000_000, burst: 10)
        one.latency = latencies
        for index in one.samples.indices { one.samples[index].latency = LatencyFigures(latencies) }
        return one
    }

    /// The case as one that writes: 64 KiB at a time, a record a microsecond, each synced after a millisecond.
    static func written(_ one: CaseRecord) -> CaseRecord {
        func histogram(_ values: [Int]) -> LatencyHistogram {
            var histogram = LatencyHistogram()
            for value in values { histogram.record(value) }
            return histogram
        }
        let deliveries = Deliveries(
            visible: histogram([1_000, 2_000, 655_000]), durable: histogram([1_001_000]),
            held: histogram([0, 100, 65_500]), unsynced: histogram([0, 100_000]), writeSizes: histogram([65_500]),
            flushes: 2, syncs: 1)
        var one = one
        one.case.workload = Workload(
            writing: Records(oneOf: [64, 128], sync: 1_000, producers: 2), arrivals: Arrivals(recorded: [0, 5, 9]))
        one.delivery = deliveries
        for index in one.samples.indices {
            one.samples[index].delivery = DeliveryFigures(deliveries, rounds: 1, bytes: 65_500)
        }
        return one
    }

    private static let small: [CaseRecord] = [
        measured("c-read", "c-read-loop", cell: "1B", nanoseconds: 180, wobble: 3, allocations: 0, readCalls: 100),
        measured("file", "file", cell: "1B", nanoseconds: 182, wobble: 4, allocations: 6_250, readCalls: 100_000),
        measured(
            "buffered", "file | buffered(64KiB)", cell: "1B", nanoseconds: 9, wobble: 1, allocations: 0, readCalls: 2,
            varying: ["retains"]),
        measured(
            "concat", "file | concat(3)", cell: "1B", nanoseconds: 190, wobble: 5, allocations: 0, readCalls: 100_002),
        measured(
            "limited", "file | concat(3) | limit(100MB)", cell: "1B", nanoseconds: 194, wobble: 6, allocations: 0,
            readCalls: 100_002),
        measured(
            "counted", "file | concat(3) | limit(100MB) | count | hash", cell: "1B", nanoseconds: 205, wobble: 6,
            allocations: 0, readCalls: 100_002),
        unmeasured("nio", "nio-file", .missing, "scripts/peers/nio/run: no such file", worker: "nio", cell: "1B"),
    ]

    private static let large: [CaseRecord] = [
        measured(
            "c-read", "c-read-loop", cell: "64KiB", nanoseconds: 5_020, wobble: 40, allocations: 0, readCalls: 100_000),
        measured("file", "file", cell: "64KiB", nanoseconds: 5_030, wobble: 60, allocations: 0, readCalls: 100_000),
        measured(
            "lines", "text | buffered(64KiB) | lines", cell: "64KiB", nanoseconds: 61_000, wobble: 900, allocations: 0,
            readCalls: 0),
        measured(
            "unlines", "text | buffered(64KiB) | upper", cell: "64KiB", nanoseconds: 48_000, wobble: 700,
            allocations: 0,
            readCalls: 0),
        unmeasured("inflated", "file | inflate", .unsupported, "no stage \"inflate\"; did you mean infinite?"),
        unmeasured("nio", "nio-file", .missing, "scripts/peers/nio/run: no such file", worker: "nio"),
        unmeasured("torn", "file | torn", .crashed, "signal 11 (SIGSEGV)\nin block 3\u{1B}[31m"),
        unmeasured("stuck", "file | stuck", .hung, "no answer within 10 s"),
        unmeasured("chatty", "file | chatty", .garbled, "a line of more than 1 MiB"),
        unmeasured("lying", "file | lying", .refused, "the digest is not that of the content"),
        unmeasured("broken", "file | broken", .failed, "read: input/output error at byte 4096"),
        unmeasured("late", "file | late", .interrupted, ""),
    ]

    /// A case whose blocks spread around `nanoseconds` an operation in a fixed, uneven pattern.
    static func measured(
        _ subject: String, _ chain: String, cell: String, nanoseconds: Int, wobble: Int, allocations: Int,
        readCalls: Int, varying: [String] = []
    ) -> CaseRecord {
        let size = cell == "1B" ? 1 : 65_536
        let operations = 100_000
        let samples = (0..<blocks).map { block in
            let wall = nanoseconds * operations + (block * 7 % 5 - 2) * wobble * operations / 2 + block * 1_000
            return BlockSample(
                block: block, place: block % 3, wall: wall, outside: wall + 40_000, cpu: wall - 2_000, rounds: 10,
                operations: operations, bytes: operations * size, minorFaults: 3, majorFaults: 0, contextSwitches: 1,
                peakMemory: 9_437_184)
        }
        let counters = PhaseCounters(
            opening: Counters(allocations: 12, frees: 12, allocatedBytes: 1_024, retains: 4, releases: 4),
            steady: Counters(
                allocations: allocations, frees: allocations, allocatedBytes: allocations * 64,
                retains: varying.contains("retains") ? 3 : 0, releases: 0, readCalls: readCalls, writeCalls: 0))
        return CaseRecord(
            one(subject, chain, worker: "builtin", cell: cell), rounds: 10, warmUp: WarmUp(subBlocks: 6, capped: false),
            samples: samples,
            counts: ExactCounts(rounds: 10, operations: operations, counters: counters, varying: varying))
    }

    private static func unmeasured(
        _ subject: String, _ chain: String, _ kind: CaseRecord.Kind, _ message: String, worker: String = "builtin",
        cell: String = "64KiB"
    ) -> CaseRecord {
        CaseRecord(one(subject, chain, worker: worker, cell: cell), outcome: .init(kind, message))
    }

    private static func one(_ subject: String, _ chain: String, worker: String, cell: String) -> Case {
        Case(
            id: "\(subject)[request=\(cell)]", subject: subject, axes: [AxisValue("request", cell)], worker: worker,
            chain: chain, composition: .dynamic, workload: Workload(.read, request: cell == "1B" ? 1 : 65_536),
            content: Content(.random, size: 64_000_000, seed: 7), group: "request=\(cell)")
    }
}
