import Foundation

/// Reads what there is to know about the machine from the kernel's files; what is missing is an empty text or 0.
public enum MachineProbe {
    /// Describes the machine this process runs on. A few milliseconds.
    public static func read() -> Machine {
        let cpu = text("/proc/cpuinfo")
        let memory = field("MemTotal:", in: text("/proc/meminfo")).split(separator: " ").first.flatMap { Int($0) }
        let release = text("/etc/os-release").split(separator: "\n")
            .first { $0.hasPrefix("PRETTY_NAME=") }?.dropFirst(12).filter { $0 != "\"" }
        var resolution = timespec()
        unsafe clock_getres(CLOCK_MONOTONIC, &resolution)
        let cache = { (index: Int) in bytes(line("/sys/devices/system/cpu/cpu0/cache/index\(index)/size")) }
        return Machine(
            processor: field("model name", in: cpu, separator: ":"),
            cores: ProcessInfo.processInfo.activeProcessorCount, memory: (memory ?? 0) * 1_024,
            hypervisor: cpu.contains(" hypervisor") ? hypervisor : "none", kernel: kernel,
            system: release.map { String($0) } ?? "",
            governor: nonEmpty(line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")) ?? "none",
            clockSource: line("/sys/devices/system/clocksource/clocksource0/current_clocksource"),
            clockResolution: resolution.tv_sec * 1_000_000_000 + resolution.tv_nsec,
            transparentHugePages: selected(line("/sys/kernel/mm/transparent_hugepage/enabled")),
            caches: [cache(0), cache(2), cache(3)])
    }

    private static var hypervisor: String {
        nonEmpty(line("/sys/class/dmi/id/sys_vendor")) ?? nonEmpty(line("/sys/hypervisor/type")) ?? "yes"
    }

    private static var kernel: String {
        var name = utsname()
        guard unsafe uname(&name) == 0 else { return "" }
        let words = [
            withUnsafeBytes(of: name.sysname) { terminated($0) }, withUnsafeBytes(of: name.release) { terminated($0) },
            withUnsafeBytes(of: name.machine) { terminated($0) },
        ]
        return words.joined(separator: " ")
    }

    private static func terminated(_ bytes: UnsafeRawBufferPointer) -> String {
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func text(_ path: String) -> String { KernelFile.text(path) ?? "" }

    private static func line(_ path: String) -> String {
        text(path).split(separator: "\n").first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    }

    private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static func field(_ name: String, in text: String, separator: String = "") -> String {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return "" }
        let value = separator.isEmpty ? line.dropFirst(name.count) : line.drop { $0 != ":" }.dropFirst()
        return value.trimmingCharacters(in: .whitespaces)
    }

    /// `always [madvise] never` -> `madvise`.
    private static func selected(_ text: String) -> String {
        guard let open = text.firstIndex(of: "["), let close = text.firstIndex(of: "]"), open < close else {
            return text
        }
        return String(text[text.index(after: open)..<close])
    }

    /// `64K` -> 65,536.
    private static func bytes(_ text: String) -> Int {
        guard let number = Int(text.filter(\.isNumber)) else { return 0 }
        return text.hasSuffix("M") ? number << 20 : text.hasSuffix("K") ? number << 10 : number
    }
}
