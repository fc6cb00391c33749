import WeirProtocol

extension Expansion {
    /// When a case's operations begin: nil without a rate, which is a closed loop.
    mutating func arrivals(_ settings: [Setting: SourceNode], _ variables: [String: String]) -> Arrivals? {
        let recorded = settings[.arrivals].flatMap { word($0, variables, Arrivals.Kind.self) } == .recorded
        if recorded || settings[.timestamps] != nil { return recording(settings, variables, isNamed: recorded) }
        guard let rateNode = settings[.rate] else {
            for setting in [Setting.arrivals, .burst] {
                guard let node = settings[setting] else { continue }
                report(node.error("\(setting.rawValue) needs a rate beside it, such as rate: 10_000/s"))
            }
            return nil
        }
        let kind = word(settings[.arrivals], variables, Arrivals.Kind.self) ?? .constant
        let rate = number(rateNode, variables, Arrivals.rates, suffix: "/s", "a rate such as 10_000/s")
        guard kind == .bursts else {
            if let node = settings[.burst] {
                report(node.error("burst is the size of a burst: write arrivals: bursts beside it"))
            }
            return rate.map { Arrivals(kind, rate: $0) }
        }
        guard let node = settings[.burst] else {
            report((settings[.arrivals] ?? rateNode).error("bursts need a size: write burst: 100 beside it"))
            return nil
        }
        let burst = number(node, variables, Arrivals.bursts, suffix: "", "how many operations begin together")
        guard let rate, let burst else { return nil }
        return Arrivals(kind, rate: rate, burst: burst)
    }

    mutating func number(
        _ node: SourceNode, _ variables: [String: String], _ range: ClosedRange<Int>, suffix: String,
        _ expected: String
    ) -> Int? {
        do {
            let filled = try FilledText(node, variables)
            let digits = filled.text.filter { $0 != "_" && $0 != " " }
            if digits.hasSuffix(suffix), let number = Int(digits.dropLast(suffix.count)), range.contains(number) {
                return number
            }
            let limits = "\(range.lowerBound)\(suffix) to \(range.upperBound)\(suffix)"
            report(filled.error("expected \(expected), \(limits), found \"\(filled.text)\""))
        } catch { report(error) }
        return nil
    }
}
