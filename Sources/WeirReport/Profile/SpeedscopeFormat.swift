import WeirMeasure

extension ProfileFormat {
    /// The file format of speedscope.
    static let speedscope = ProfileFormat(
        name: "speedscope", summary: "a file for speedscope", fileExtension: "speedscope.json", isByWeight: false,
        paint: { profile, _, _ in Array(try RecordFile.text(of: SpeedscopeFile(profile)).utf8) })
}

/// The part of speedscope's file format that a sampled profile needs: version 0.0.1, as its schema defines it.
private struct SpeedscopeFile: Encodable {
    struct Shared: Encodable { var frames: [Frame] }

    struct Frame: Encodable {
        var name: String
        var file: String?
        var line: Int?
    }

    struct Sampled: Encodable {
        var type = "sampled"
        var name: String
        var unit: String
        var startValue = 0
        var endValue: Int
        var samples: [[Int]]
        var weights: [Int]
    }

    enum CodingKeys: String, CodingKey { case schema = "$schema", shared, profiles, name, exporter }

    var schema = "https://www.speedscope.app/file-format-schema.json"
    var shared: Shared
    var profiles: [Sampled]
    var name: String
    var exporter: String

    init(_ profile: Profile) {
        let phases = ProfileStack.Phase.allCases
        shared = Shared(
            frames: profile.frames.map { Frame(name: $0.function, file: $0.file, line: $0.line) }
                + phases.map { Frame(name: $0.title) })
        name = "\(profile.scenario): \(profile.case.id), \(profile.kind.rawValue)"
        exporter = "weir \(profile.weir)"
        profiles = profile.kind.weights.map { metric in
            let stacks = profile.stacks.filter { $0.values[metric] != 0 }
            let unit =
                switch profile.metrics[metric].unit {
                case .count: "none"
                case .bytes: "bytes"
                case .nanoseconds: "nanoseconds"
                }
            return Sampled(
                name: profile.metrics[metric].name, unit: unit, endValue: profile.total(metric),
                samples: stacks.map { stack in
                    // The phase is the outermost frame.
                    [profile.frames.count + (phases.firstIndex(of: stack.phase) ?? 0)] + stack.frames
                },
                weights: stacks.map { $0.values[metric] })
        }
    }
}
