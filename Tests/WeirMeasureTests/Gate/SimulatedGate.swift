import Foundation
import WeirProtocol

@testable import WeirMeasure

/// Blocks of a simulated machine: a true effect, and normal noise of a given deviation, both as logarithms.
struct SimulatedGate {
    var noise: SeededNoise
    var settings = GateSettings()

    init(seed: UInt64) { noise = SeededNoise(seed: seed) }

    static let measured = Case(
        id: "file", subject: "file", axes: [], worker: "builtin", chain: "file", composition: .dynamic,
        workload: Workload(.read, request: 8_192), content: Content(.text, size: 8_000_000, seed: 1), group: "test")

    /// Visits that all take the same time.
    static func visits(wall: Double, count: Int = 4) -> GateVisits {
        let each = Int(wall.rounded())
        return GateVisits(
            total: BlockSample(
                block: 0, place: 0, wall: each * count, outside: each * count, cpu: each * count, rounds: count,
                operations: 1_000 * count, bytes: 8_192_000 * count),
            walls: [Int](repeating: each, count: count), cpus: [Int](repeating: each, count: count))
    }

    mutating func block(_ number: Int, effect: Double, deviation: Double, canary: Double? = nil) -> GateBlock {
        let base = 1e9 * exp(0.05 * noise.normal())
        let head = base * exp(effect + deviation * noise.normal())
        let wasted = canary.map { base * exp($0 + deviation * noise.normal()) }
        return GateBlock(
            number: number, base: Self.visits(wall: base), head: Self.visits(wall: head),
            canary: wasted.map { Self.visits(wall: $0) })
    }

    mutating func series(effect: Double, deviation: Double, blocks: Int = 30, canary: Double? = nil) -> GateSeries {
        GateSeries(
            seed: 1, armTime: 100_000_000, rounds: 1, visits: 4,
            canary: canary.map { _ in CanaryWaste(share: 0.03, rounds: 3, contentSize: 8_000_000) },
            blocks: (0..<blocks).map { block($0, effect: effect, deviation: deviation, canary: canary) })
    }

    /// A case whose confirmation is there if it should be needed.
    mutating func gateCase(
        effect: Double, deviation: Double, again: Double? = nil, severity: GatedMetric.Severity = .hard,
        canary: Double? = nil
    ) -> GateCase {
        GateCase(
            scenario: "test", case: Self.measured, gated: [GatedMetric("time", severity)],
            first: series(effect: effect, deviation: deviation, canary: canary),
            confirmation: series(effect: again ?? effect, deviation: deviation, canary: canary))
    }
}
