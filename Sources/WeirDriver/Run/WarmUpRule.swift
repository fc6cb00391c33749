/// When a case is warm: the slope over five sub-blocks is below 1 % of their mean.
struct WarmUpRule {
    /// Sub-blocks after which it is taken as warm all the same, and marked.
    static let cap = 20
    /// Sub-blocks the slope is taken over.
    static let window = 5
    /// The largest slope a sub-block, as a share of the mean.
    static let tolerance = 0.01

    private var times: [Double] = []

    /// Sub-blocks so far.
    var count: Int { times.count }

    /// Takes the time of one sub-block, an operation or a round of the same number of them.
    mutating func add(_ time: Double) { times.append(time) }

    /// Whether the case is warm, or the cap is reached.
    var isOver: Bool { isWarm || isCapped }

    /// Whether the cap has ended it.
    var isCapped: Bool { !isWarm && times.count >= Self.cap }

    private var isWarm: Bool {
        guard times.count >= Self.window else { return false }
        return Self.relativeSlope(times.suffix(Self.window)).magnitude < Self.tolerance
    }

    /// The least-squares slope a step, divided by the mean.
    static func relativeSlope(_ values: ArraySlice<Double>) -> Double {
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        guard mean > 0 else { return 0 }
        let middle = (n - 1) / 2
        var product = 0.0, square = 0.0
        for (index, value) in values.enumerated() {
            product += (Double(index) - middle) * (value - mean)
            square += (Double(index) - middle) * (Double(index) - middle)
        }
        return product / square / mean
    }
}
