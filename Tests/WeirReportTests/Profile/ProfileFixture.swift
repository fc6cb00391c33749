import WeirMeasure
import WeirProtocol

/// Fabricated profiles with everything a format must be able to show.
enum ProfileFixture {
    static let frames = [
        ProfileFrame(
            function: "ConcatReader.read(into:)",
            symbol: "WeirStreams.ConcatReader.read(into: inout Swift.OutputRawSpan)",
            file: "/src/ConcatReader.swift", line: 31, module: "/usr/bin/weir-worker"),
        ProfileFrame(
            function: "FileReader.init(path:)", symbol: "WeirStreams.FileReader.init(path: Swift.String)",
            file: "/src/FileReader.swift", line: 12, module: "/usr/bin/weir-worker", isInlined: true),
        ProfileFrame(
            function: "swift_slowAlloc", symbol: "swift_slowAlloc", module: "/usr/lib/libswiftCore.so"),
        ProfileFrame(function: "libodd.so+0x1f40", symbol: nil, module: "/opt/<odd> & \"quoted\"/libodd.so"),
        ProfileFrame(function: "name;with -- marks", symbol: "name;with -- marks", module: "[vdso]"),
    ]

    static let allocations = Profile(
        weir: "0.1.0", startedAt: "2026-11-24T01:00:00Z", scenario: "chains", case: one("concat", "file | concat(3)"),
        allocator: "gperftools 2.10", kind: .allocations, interval: nil, unwinding: .tables, rounds: 10, slowdown: 1.42,
        operations: 1_000, bytes: 8_192_000, peakBytes: 96, frames: frames,
        stacks: [
            ProfileStack(phase: .steady, frames: [0, 1, 2], values: [2_000, 64_000, 0, 0, 64]),
            ProfileStack(phase: .steady, frames: [0, 3], values: [500, 8_000, 1, 16, 32]),
            ProfileStack(phase: .opening, frames: [1, 2], values: [10, 480, 0, 0, 48]),
            ProfileStack(phase: .opening, frames: [4], values: [10, 10, 0, 0, 1]),
        ],
        checks: [
            ProfileCheck(phase: .steady, counter: .worker, counted: 2_500, attributed: 2_500),
            ProfileCheck(phase: .opening, counter: .worker, counted: 21, attributed: 20),
        ],
        notes: ["no function of /opt/libodd.so is known: it is stripped, and its functions are offsets in it"])

    static let processor = Profile(
        weir: "0.1.0", startedAt: "2026-11-24T01:00:02Z", scenario: "chains", case: one("concat", "file | concat(3)"),
        allocator: "glibc 2.36", kind: .cpu, interval: 1_000_000, unwinding: .framePointers, rounds: 10, slowdown: 1.01,
        operations: 1_000, bytes: 8_192_000, frames: frames,
        stacks: [
            ProfileStack(phase: .whole, frames: [0, 1], values: [30, 120_000_000]),
            ProfileStack(phase: .whole, frames: [0, 3], values: [10, 40_000_000]),
        ], checks: [ProfileCheck(phase: .whole, counter: .profiler, counted: 40, attributed: 40)], notes: [])

    /// The first profile after half of its allocations were saved and one function was added.
    static let later: Profile = {
        var later = allocations
        later.case = one("buffered", "file | concat(3) | buffered(64KiB)")
        later.stacks[0].values = [1_000, 32_000, 0, 0, 64]
        later.stacks.remove(at: 1)
        later.stacks.append(ProfileStack(phase: .steady, frames: [0, 4], values: [100, 6_400, 0, 0, 64]))
        return later
    }()

    private static func one(_ subject: String, _ chain: String) -> Case {
        Case(
            id: "\(subject)[request=8KiB]", subject: subject, axes: [AxisValue("request", "8KiB")], worker: "builtin",
            chain: chain, composition: .dynamic, workload: Workload(.read, request: 8_192),
            content: Content(.text, size: 8_192_000, seed: 7), group: "request=8KiB")
    }
}
