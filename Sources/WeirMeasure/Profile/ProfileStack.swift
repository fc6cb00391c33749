/// One stack in one phase, and what happened on it.
public struct ProfileStack: Codable, Hashable, Sendable {
    /// Where in a chain's life.
    public var phase: Phase
    /// Indices into the profile's frames, from the outermost function to the one that allocated or ran.
    public var frames: [Int]
    /// One value for each of the profile's metrics.
    public var values: [Int]

    /// A stack.
    public init(phase: Phase, frames: [Int], values: [Int]) {
        self.phase = phase
        self.frames = frames
        self.values = values
    }

    /// Where in a chain's life something happened.
    public enum Phase: String, Codable, Hashable, Sendable, CaseIterable {
        /// Between the first read and the end.
        case steady
        /// While chains are opened and closed.
        case opening
        /// In rounds whose phases are not told apart.
        case whole

        /// The words in headings and pictures.
        public var title: String {
            switch self {
            case .steady: "steady state"
            case .opening: "opening and closing"
            case .whole: "whole rounds"
            }
        }
    }
}

/// A sum over stacks, held against a counter that looks at no stack.
public struct ProfileCheck: Codable, Hashable, Sendable {
    /// The phase both speak of.
    public var phase: ProfileStack.Phase
    /// Who counted.
    public var counter: Counter
    /// What was counted.
    public var counted: Int
    /// The sum over all stacks that are known.
    public var attributed: Int

    /// A check.
    public init(phase: ProfileStack.Phase, counter: Counter, counted: Int, attributed: Int) {
        self.phase = phase
        self.counter = counter
        self.counted = counted
        self.attributed = attributed
    }

    /// Whether every single event has a stack.
    public var holds: Bool { counted == attributed }

    /// Who counted.
    public enum Counter: String, Codable, Hashable, Sendable {
        /// The worker, through its allocator's own hooks: the exact counter of records.
        case worker
        /// The profiler, before it looks at the stack.
        case profiler
    }
}
