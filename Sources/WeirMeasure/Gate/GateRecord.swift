/// Everything a gate saw and said, as one JSON document: also its receipt, for the verdicts follow from the rest.
public struct GateRecord: Codable, Hashable, Sendable {
    /// The name and version of this document's schema.
    public var schema: String = GateRecord.schemaName
    /// The version of Weir that wrote it.
    public var weir: String
    /// When the gate began: RFC 3339, UTC.
    public var startedAt: String
    /// How long it took, in seconds.
    public var seconds: Double
    /// Whether it was interrupted.
    public var interrupted: Bool
    /// The seed of every draw: 0 to 2^53 - 1.
    public var seed: Int
    /// What the gate may get wrong, and when it looks.
    public var settings: GateSettings
    /// The scenarios, with the settings they ran with.
    public var scenarios: [ScenarioIdentity]
    /// The machine both builds ran on.
    public var machine: Machine
    /// The older build; nil where exact counts were held against limits only.
    public var base: Build?
    /// The newer build.
    public var head: Build
    /// The evidence.
    public var cases: [GateCase]
    /// What follows from it.
    public var verdicts: [GateVerdict]
    /// Whether the gate could have failed; nil where no time is gated.
    public var canary: CanaryVerdict?
    /// The answer.
    public var answer: GateAnswer
    /// What the reader must know.
    public var warnings: [String]

    /// `weir.gate/1`: raised when a field changes its meaning.
    public static let schemaName = "weir.gate/1"

    /// One of the two builds.
    public struct Build: Codable, Hashable, Sendable {
        /// How the user named it: `main (1a2b3c4)`, `working tree`, a command.
        public var name: String
        /// Its workers.
        public var workers: [WorkerRecord]

        /// A build.
        public init(name: String, workers: [WorkerRecord]) {
            self.name = name
            self.workers = workers
        }
    }

    /// A record of a gate; its verdicts are computed here.
    public init(
        weir: String, startedAt: String, seconds: Double, interrupted: Bool, seed: Int, settings: GateSettings,
        scenarios: [ScenarioIdentity], machine: Machine, base: Build?, head: Build, cases: [GateCase],
        warnings: [String]
    ) {
        let judgement = GateJudgement(cases, settings)
        self.weir = weir
        self.startedAt = startedAt
        self.seconds = seconds
        self.interrupted = interrupted
        self.seed = seed
        self.settings = settings
        self.scenarios = scenarios
        self.machine = machine
        self.base = base
        self.head = head
        self.cases = cases
        verdicts = judgement.verdicts
        canary = judgement.canary
        answer = judgement.answer
        self.warnings = warnings
    }

    /// All blocks, those of confirmations included.
    public var blockCount: Int {
        cases.reduce(0) { $0 + ($1.first?.blocks.count ?? 0) + ($1.confirmation?.blocks.count ?? 0) }
    }

    /// Whether the verdicts of this record are those its evidence gives, to the last bit.
    public var isGenuine: Bool {
        let judgement = GateJudgement(cases, settings)
        return judgement.verdicts == verdicts && judgement.canary == canary && judgement.answer == answer
    }
}
