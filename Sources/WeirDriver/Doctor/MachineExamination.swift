import Foundation
import WeirMeasure
import WeirScenarios

/// Looks at the machine: what its files say, and what a second of measuring shows.
public struct MachineExamination {
    private let machine = MachineProbe.read()

    /// An examination of this machine.
    public init() {}

    /// Every finding. About a second, most of it waiting for steal time to show.
    public func findings() -> [MachineFinding] {
        [
            clock, steal, load, processors, governor, turbo, hugePages, layout, allocator, counting, memory, disk,
            shared,
            .perf, .tracing, noise,
        ]
    }

    private var clock: MachineFinding {
        let count = 100_000
        let start = MonotonicClock.now()
        for _ in 0..<count { _ = MonotonicClock.now() }
        let cost = Double(MonotonicClock.now() - start) / Double(count)
        return MachineFinding(
            "clock",
            "\(machine.clockSource), \(machine.clockResolution) ns, \(FigureSpelling.spell(cost)) ns a reading",
            isGood: cost < 100 && machine.clockResolution <= 1_000,
            advice: "a clock that is read without a system call: clocksource=tsc or kvm-clock")
    }

    private var steal: MachineFinding {
        let before = StealTime.now()
        usleep(500_000)
        guard let share = StealTime.share(from: before, to: StealTime.now()) else {
            return MachineFinding("steal time", "the kernel does not say", isGood: nil)
        }
        return MachineFinding(
            "steal time", "\(FigureSpelling.spell((share * 1_000).rounded() / 10)) % in half a second",
            isGood: share <= 0.05, advice: "a quieter hour or a dedicated host: blocks above 5 % do not count")
    }

    private var load: MachineFinding {
        let load = first("/proc/loadavg").flatMap { Double($0) }
        return MachineFinding(
            "load", load.map { "\($0) on \(machine.cores) processors" } ?? "unknown",
            isGood: load.map { $0 < Double(machine.cores) / 2 }, advice: "stop what else is running")
    }

    private var processors: MachineFinding {
        let allowed = ProcessorBinding.allowed.count
        return MachineFinding(
            "processors",
            "\(allowed) of \(ProcessInfo.processInfo.processorCount), \(hypervisor)",
            isGood: allowed > 1, advice: "two at least, so that the driver and a worker do not share one")
    }

    private var hypervisor: String {
        switch machine.hypervisor {
        case "none": "on the machine itself"
        // The processor says that there is one, and nothing says which.
        case "yes", "": "under a hypervisor"
        default: "under \(machine.hypervisor)"
        }
    }

    private var governor: MachineFinding {
        let isSet = machine.governor == "performance"
        return MachineFinding(
            "frequency", machine.governor == "none" ? "the kernel shows no control" : machine.governor,
            isGood: machine.governor == "none" ? nil : isSet, advice: "cpupower frequency-set -g performance")
    }

    private var turbo: MachineFinding {
        let off =
            line("/sys/devices/system/cpu/intel_pstate/no_turbo").map { $0 == "1" }
            ?? line("/sys/devices/system/cpu/cpufreq/boost").map { $0 == "0" }
        return MachineFinding(
            "turbo", off.map { $0 ? "off" : "on" } ?? "the kernel does not say", isGood: off,
            advice: "switch it off: frequencies that depend on temperature scatter")
    }

    private var hugePages: MachineFinding {
        let setting = machine.transparentHugePages
        return MachineFinding(
            "huge pages", setting.isEmpty ? "the kernel does not say" : setting,
            isGood: setting.isEmpty ? nil : setting != "always",
            advice: "echo madvise > /sys/kernel/mm/transparent_hugepage/enabled: else chance decides who gets one")
    }

    private var layout: MachineFinding {
        let setting = line("/proc/sys/kernel/randomize_va_space")
        return MachineFinding(
            "address layout", setting.map { $0 == "0" ? "fixed" : "random" } ?? "the kernel does not say",
            isGood: setting.map { $0 != "0" },
            advice: "leave it random: fresh processes then average over layouts instead of repeating one")
    }

    private var allocator: MachineFinding {
        let source = WorkerSource(name: "builtin", command: nil)
        do {
            let (process, description) = try WorkerLauncher().start(source, for: .timing(padding: 0))
            process.stop()
            let preloaded = ProcessInfo.processInfo.environment["LD_PRELOAD"] ?? ""
            return MachineFinding(
                "allocator", description.allocator + (preloaded.isEmpty ? "" : ", with \(preloaded) preloaded"),
                isGood: preloaded.isEmpty,
                advice: "unset LD_PRELOAD: what is loaded before every worker is part of every time")
        } catch {
            return MachineFinding(
                "allocator", "the built-in worker does not say: \(error)", isGood: false,
                advice: "scripts/run builds it")
        }
    }

    private var counting: MachineFinding {
        let library = CountingLibrary.path ?? CountingAllocator.library
        return MachineFinding(
            "counting", library ?? "no library to count allocations with", isGood: library != nil,
            advice: "scripts/install")
    }

    private var memory: MachineFinding {
        let free = (first("/proc/meminfo", key: "MemAvailable:").flatMap { Double($0) } ?? 0) / 1_048_576
        return MachineFinding(
            "free memory", "\(FigureSpelling.spell((free * 10).rounded() / 10)) GiB", isGood: free >= 1,
            advice: "1 GiB at least: contents live in memory")
    }

    private var disk: MachineFinding { space(NSTemporaryDirectory(), "disk") }
    private var shared: MachineFinding { space("/dev/shm", "tmpfs") }

    private func space(_ folder: String, _ subject: String) -> MachineFinding {
        var status = statvfs()
        guard unsafe statvfs(folder, &status) == 0 else {
            return MachineFinding(
                subject, "\(folder) is not there", isGood: false, advice: "contents then live on the disk")
        }
        let free = Double(status.f_bavail) * Double(status.f_frsize) / 1e9
        return MachineFinding(
            subject, "\(FigureSpelling.spell((free * 10).rounded() / 10)) GB free in \(folder)", isGood: free >= 0.5,
            advice: "make room: the largest content of a scenario must fit")
    }

    /// Forty visits of 2.5 ms to one loop, in turn with itself, as a block does it: ten blocks.
    private var noise: MachineFinding {
        let effects = (0..<10).map { _ in SpinningBlock.effect() }
        let scatter = Summary(effects).deviation
        // What a gate may spend in 10 s: thirty blocks.
        let resolves = DetectableEffect.predict(
            scatter: scatter, blocks: 30, margins: GateMargins(), alpha: 0.01, misses: 0.05)
        let percent = { (share: Double) in FigureSpelling.spell((share * 1_000).rounded() / 10) }
        return MachineFinding(
            "noise", "blocks scatter by \(percent(scatter)) %; 10 s resolve a change of \(percent(resolves)) %",
            isGood: resolves <= 0.03,
            advice: "longer blocks (gate: arm), a quieter hour; weir gate --calibrate measures it better")
    }

    private func line(_ path: String) -> String? { KernelFile.text(path)?.trimmingLine }

    private func first(_ path: String, key: String? = nil) -> String? {
        let lines = (line(path) ?? "").split(separator: "\n")
        let found = key.map { key in lines.first { $0.hasPrefix(key) }?.dropFirst(key.count) } ?? lines.first
        return found?.split(separator: " ").first.map { String($0) }
    }
}

/// A block of a loop against itself: how much identical work differs here.
private enum SpinningBlock {
    static func effect() -> Double {
        var ratios: [Double] = []
        for _ in 0..<20 {
            let first = time(), second = time()
            ratios.append(log(second / first))
        }
        return Summary.median(of: ratios)
    }

    /// Nanoseconds of a fixed number of dependent steps over memory that a cache holds.
    private static func time() -> Double {
        var words = [UInt64](repeating: 1, count: 4_096)
        let start = MonotonicClock.now()
        var state: UInt64 = 1
        for _ in 0..<400_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            words[Int(state >> 52)] &+= state
        }
        let took = MonotonicClock.now() - start
        return Double(took) + (words[0] == 0 ? 1e-9 : 0)
    }
}
