/// The stacks of a profile as a tree, with one metric: who called whom, and how much happened below.
public struct CallTree: Hashable, Sendable {
    /// The function's name.
    public let function: String
    /// A frame of it; nil for what is no function: the whole, and a phase.
    public let frame: ProfileFrame?
    /// What happened in it and below it.
    public private(set) var value: Double
    /// The same in the profile this one is compared with; nil when there is none.
    public private(set) var baseline: Double?
    /// What it called, by name.
    public private(set) var children: [CallTree]

    private init(_ function: String, _ frame: ProfileFrame?, isCompared: Bool) {
        self.function = function
        self.frame = frame
        value = 0
        baseline = isCompared ? 0 : nil
        children = []
    }

    /// The tree of a profile. Below the root there is one child a phase.
    /// - Complexity: O(frames of all stacks, times the children of a node).
    public init(_ profile: Profile, metric: Int) {
        self.init("all", nil, isCompared: false)
        for stack in profile.stacks { add(stack, of: profile, \.value, Double(stack.values[metric])) }
        sort()
    }

    /// One tree of two profiles, every value per operation or per round, so that they can be compared.
    public init(_ profile: Profile, since baseline: Profile, metric: Int) {
        self.init("all", nil, isCompared: true)
        for stack in profile.stacks {
            add(stack, of: profile, \.value, profile.share(of: stack, metric))
        }
        for stack in baseline.stacks {
            add(stack, of: baseline, \.comparedBaseline, baseline.share(of: stack, metric))
        }
        sort()
    }

    private var comparedBaseline: Double {
        get { baseline ?? 0 }
        set { baseline = newValue }
    }

    private mutating func add(
        _ stack: ProfileStack, of profile: Profile, _ side: WritableKeyPath<CallTree, Double>, _ value: Double
    ) {
        guard value != 0 else { return }
        self[keyPath: side] += value
        let names = [(stack.phase.title, nil)] + stack.frames.map { (profile.frames[$0].function, profile.frames[$0]) }
        add(names[...], side, value)
    }

    private mutating func add(
        _ path: ArraySlice<(String, ProfileFrame?)>, _ side: WritableKeyPath<CallTree, Double>, _ value: Double
    ) {
        guard let (name, frame) = path.first else { return }
        let index: Int
        if let known = children.firstIndex(where: { $0.function == name }) {
            index = known
        } else {
            index = children.count
            children.append(CallTree(name, frame, isCompared: baseline != nil))
        }
        children[index][keyPath: side] += value
        children[index].add(path.dropFirst(), side, value)
    }

    /// By name, so that the same stacks are the same picture in whatever order they came.
    private mutating func sort() {
        children.sort { $0.function < $1.function }
        for index in children.indices { children[index].sort() }
    }

    /// What happened in the function itself.
    public var own: Double { value - children.reduce(0) { $0 + $1.value } }
}

extension Profile {
    /// A stack's value for one operation, or for one round of opening and closing.
    func share(of stack: ProfileStack, _ metric: Int) -> Double {
        Double(stack.values[metric]) / Double(max(1, divisor(of: stack.phase)))
    }
}
