import WeirScenarios

/// One of the two builds a gate compares: how to start its workers.
public struct GateBuild: Sendable {
    /// How the user named it: `main (1a2b3c4)`, `working tree`, a command.
    public var name: String
    /// The workers it has of its own, by the name scenarios know them by. Cases of other workers are not gated: both builds
    /// would run the same program.
    public var workers: [String: WorkerSource]
    /// Whether it loads the very bytes that the build loads which it is compared with: then no time can differ.
    public var isSameProgram = false

    /// A build.
    public init(name: String, workers: [String: WorkerSource]) {
        self.name = name
        self.workers = workers
    }
}

/// How long a command line is where the kernel copies it: at the far end of the stack, below which whatever the program
/// puts there moves (Mytkowicz et al., Producing wrong data without doing anything obviously wrong, ASPLOS 2009).
enum CommandWeight {
    /// Bytes of the words, and of the program's path once more.
    static func of(_ words: [String]) -> Int {
        words.reduce(0) { $0 + $1.utf8.count + 1 } + (words.first?.utf8.count ?? 0) + 1
    }
}
