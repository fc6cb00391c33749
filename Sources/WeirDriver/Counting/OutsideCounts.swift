import CCounterPage
import Foundation
import WeirProtocol

/// What the driver can see of a worker's counters without the worker's help: its page, and the kernel's own counts.
struct OutsideCounts: Equatable {
    private var memory: [Int]?
    private var calls: [Int]?

    /// The counters now; one is nil where nobody counts it.
    init(of process: pid_t, on page: CounterPage?) {
        if let page, page.isAttached, Self.hasLibrary(process) {
            let sums = page.sums
            memory = [
                Int(sums.allocations), Int(sums.frees), Int(sums.allocated_bytes), Int(sums.copied_bytes),
                Int(sums.live_bytes),
            ]
        }
        calls = Self.kernelCounts(of: process)
    }

    private init(memory: [Int]?, calls: [Int]?) {
        self.memory = memory
        self.calls = calls
    }

    /// Whether anything is counted at all.
    var isEmpty: Bool { memory == nil && calls == nil }

    static func - (now: OutsideCounts, before: OutsideCounts) -> OutsideCounts {
        func difference(_ a: [Int]?, _ b: [Int]?) -> [Int]? {
            guard let a, let b else { return nil }
            return zip(a, b).map { $0 - $1 }
        }
        return OutsideCounts(
            memory: difference(now.memory, before.memory), calls: difference(now.calls, before.calls))
    }

    /// As a worker would report them: from outside, the opening and the steady state cannot be told apart.
    var counters: PhaseCounters {
        let steady = Counters(
            allocations: memory?[0], frees: memory?[1], allocatedBytes: memory?[2], copiedBytes: memory?[3],
            readCalls: calls?[0], writeCalls: calls?[1])
        return PhaseCounters(opening: Counters(), steady: steady, liveBytes: memory?[4])
    }

    /// A command may have had the library and become a program without it.
    private static func hasLibrary(_ process: pid_t) -> Bool {
        CountingLibrary.path.map { AllocatorLibrary.isLoaded($0, in: process) } ?? false
    }

    /// Read-class and write-class calls of a process, or nil where the kernel does not show them.
    private static func kernelCounts(of process: pid_t) -> [Int]? {
        guard let file = FileHandle(forReadingAtPath: "/proc/\(process)/io"), let bytes = try? file.readToEnd() else {
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let numbers = ["syscr: ", "syscw: "].compactMap { label in
            text.split(separator: "\n").first { $0.hasPrefix(label) }.flatMap { Int($0.dropFirst(label.count)) }
        }
        return numbers.count == 2 ? numbers : nil
    }
}
