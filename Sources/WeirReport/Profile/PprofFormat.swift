import Foundation
import WeirMeasure

extension ProfileFormat {
    /// `profile.proto`, which `go tool pprof` opens.
    static let pprof = ProfileFormat(
        name: "pprof", summary: "profile.proto, for go tool pprof", fileExtension: "pb", isByWeight: false,
        paint: { profile, _, _ in
            var encoder = PprofEncoder(profile)
            return encoder.encoded()
        })
}

/// Encodes a profile as pprof's `profile.proto` defines it; the numbers are those of its fields.
private struct PprofEncoder {
    private let profile: Profile
    private var strings = [""]
    private var numbers = ["": 0]
    private var modules: [String: Int] = [:]
    private var locations: [[Int]: Int] = [:]
    private var locationMessages: [ProtocolBuffer] = []

    init(_ profile: Profile) { self.profile = profile }

    mutating func encoded() -> [UInt8] {
        var message = ProtocolBuffer()
        let types = sampleTypes
        for (type, unit) in types { message.add(1, valueType(type, unit)) }
        for stack in profile.stacks { message.add(2, sample(stack)) }
        for location in locationMessages { message.add(4, location) }
        for module in modules.sorted(by: { $0.value < $1.value }) { message.add(3, mapping(module.key, module.value)) }
        for (index, frame) in profile.frames.enumerated() { message.add(5, function(frame, index + 1)) }
        if let interval = profile.meanInterval.map({ Int($0.rounded()) }) ?? profile.interval {
            message.add(11, valueType("cpu", "nanoseconds"))
            message.add(12, interval)
        }
        if let start = ISO8601DateFormatter().date(from: profile.startedAt) {
            message.add(9, Int(start.timeIntervalSince1970) * 1_000_000_000)
        }
        message.add(13, number(of: "weir \(profile.weir): \(profile.scenario), \(profile.case.id)"))
        message.add(14, number(of: types[profile.kind == .cpu ? 1 : 0].0))
        for string in strings { message.add(6, string) }
        return message.bytes
    }

    /// The names that pprof's own tools know.
    private var sampleTypes: [(String, String)] {
        switch profile.kind {
        case .allocations:
            [
                ("alloc_objects", "count"), ("alloc_space", "bytes"), ("inuse_objects", "count"),
                ("inuse_space", "bytes"), ("peak_space", "bytes"),
            ]
        case .cpu: [("samples", "count"), ("cpu", "nanoseconds")]
        }
    }

    private mutating func valueType(_ type: String, _ unit: String) -> ProtocolBuffer {
        var message = ProtocolBuffer()
        message.add(1, number(of: type))
        message.add(2, number(of: unit))
        return message
    }

    private mutating func sample(_ stack: ProfileStack) -> ProtocolBuffer {
        // A function and what was compiled into it are one location, and the leaf comes first.
        var groups: [[Int]] = []
        for frame in stack.frames {
            if profile.frames[frame].isInlined, !groups.isEmpty {
                groups[groups.count - 1].append(frame)
            } else {
                groups.append([frame])
            }
        }
        var label = ProtocolBuffer()
        label.add(1, number(of: "phase"))
        label.add(2, number(of: stack.phase.rawValue))
        var message = ProtocolBuffer()
        message.add(1, packed: groups.reversed().map { location($0) })
        message.add(2, packed: stack.values)
        message.add(3, label)
        return message
    }

    private mutating func location(_ frames: [Int]) -> Int {
        if let known = locations[frames] { return known }
        let id = locationMessages.count + 1
        locations[frames] = id
        let name = profile.frames[frames[0]].module
        let module = modules[name] ?? modules.count + 1
        modules[name] = module
        var message = ProtocolBuffer()
        message.add(1, id)
        message.add(2, module)
        message.add(3, module << 32 | id)
        for frame in frames.reversed() {
            var line = ProtocolBuffer()
            line.add(1, frame + 1)
            line.add(2, profile.frames[frame].line ?? 0)
            message.add(4, line)
        }
        locationMessages.append(message)
        return id
    }

    /// The addresses are made up: the functions are known, and nothing is looked up by address any more.
    private mutating func mapping(_ name: String, _ id: Int) -> ProtocolBuffer {
        var message = ProtocolBuffer()
        message.add(1, id)
        message.add(2, id << 32)
        message.add(3, (id + 1) << 32)
        message.add(5, number(of: name))
        for flag in 7...10 { message.add(flag, 1) }
        return message
    }

    private mutating func function(_ frame: ProfileFrame, _ id: Int) -> ProtocolBuffer {
        var message = ProtocolBuffer()
        message.add(1, id)
        message.add(2, number(of: frame.function))
        message.add(3, number(of: frame.symbol ?? frame.function))
        message.add(4, number(of: frame.file ?? ""))
        return message
    }

    private mutating func number(of string: String) -> Int {
        if let known = numbers[string] { return known }
        numbers[string] = strings.count
        strings.append(string)
        return strings.count - 1
    }
}
