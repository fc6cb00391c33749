import WeirMeasure
import WeirScenarios

/// What a gate is asked to do.
public struct GateOrder: Sendable {
    /// The scenarios; those without `gate:` have no part in it.
    public var plans: [Plan]
    /// The older build; nil judges exact counts against limits only.
    public var base: GateBuild?
    /// The newer build.
    public var head: GateBuild
    /// What may go wrong, and when it is looked at.
    public var settings: GateSettings
    /// The seed of every draw, 0 to 2^53 - 1.
    public var seed: Int
    /// The stored limits by the scenario's file.
    public var limits: [String: StoredLimits]

    /// An order.
    public init(
        plans: [Plan], base: GateBuild?, head: GateBuild, settings: GateSettings = GateSettings(), seed: Int = 1,
        limits: [String: StoredLimits] = [:]
    ) {
        self.plans = plans
        self.base = base
        self.head = head
        self.settings = settings
        self.seed = seed
        self.limits = limits
    }
}
