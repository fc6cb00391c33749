import WeirMeasure

/// One function in a profile's table.
struct FunctionRow {
    let figures: [AlignedFigure]
    let name: String

    init(_ function: FunctionTotals, of profile: Profile, in phase: ProfileStack.Phase, by metric: Int) {
        let divisor = Double(max(1, profile.divisor(of: phase)))
        let total = Double(max(1, profile.total(metric, in: phase)))
        let scale = profile.metrics[metric].unit == .nanoseconds ? 1e6 : 1
        let amount = { (value: Int) in
            AlignedFigure(scale == 1 ? Figure(Double(value), decimals: 0) : Figure(Double(value) / scale, decimals: 1))
        }
        let share = { (value: Int) in AlignedFigure(Figure(Double(value) / total * 100, decimals: 1)) }
        let each = { (value: Int) in AlignedFigure(Figure(count: Double(value) / divisor)) }
        var figures = [
            amount(function.own[metric]), share(function.own[metric]), each(function.own[metric]),
            amount(function.cumulative[metric]), share(function.cumulative[metric]),
        ]
        if profile.kind == .allocations {
            figures.append(each(function.own[metric == 0 ? 1 : 0]))
            figures += [3, 4].map { AlignedFigure(Figure(Double(function.own[$0]), decimals: 0)) }
        }
        self.figures = figures
        let frame = function.frame
        let file = frame.file.flatMap { $0.split(separator: "/").last }.flatMap { $0.hasPrefix("<") ? nil : $0 }
        let place = file.map { " (\(String($0).oneLine)\(frame.line.map { ":\($0)" } ?? ""))" } ?? ""
        name = function.function.oneLine + place
    }

    static func titles(_ profile: Profile, _ phase: ProfileStack.Phase, by metric: Int) -> [(
        name: String, unit: String
    )] {
        let unit =
            switch profile.metrics[metric].unit {
            case .count: ""
            case .bytes: "B"
            case .nanoseconds: "ms"
            }
        let each = phase == .opening ? "/round" : "/op"
        let finer = profile.metrics[metric].unit == .nanoseconds ? "ns" : unit
        let titles = [("self", unit), ("self", "%"), ("self", finer + each), ("total", unit), ("total", "%")]
        guard profile.kind == .allocations else { return titles }
        return titles + [("self", (metric == 0 ? "B" : "") + each), ("live", "B"), ("peak", "B")]
    }
}
