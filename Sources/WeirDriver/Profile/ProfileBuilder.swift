import WeirMeasure

/// Makes a profile of what a process has written down: addresses become functions, and stacks the subject's part of them.
struct ProfileBuilder {
    private let kind: Profile.Kind
    private var frames: [ProfileFrame] = []
    private var indices: [ProfileFrame: Int] = [:]
    private var stacks: [ProfileStack] = []
    private var places: [StackKey: Int] = [:]
    private var attributed: [ProfileStack.Phase: Int] = [:]
    private(set) var notes: [String] = []

    private struct StackKey: Hashable {
        let phase: ProfileStack.Phase
        let frames: [Int]
    }

    init(_ kind: Profile.Kind) { self.kind = kind }

    /// Adds all stacks. Without a map every function is an address.
    mutating func add(_ raw: RawProfile, _ map: ModuleMap?, _ symbolizer: Symbolizer) {
        let addresses = raw.stacks.map { lookedUp($0.addresses) }
        let places = Dictionary(
            Set(addresses.joined()).map { address in
                (address, map?.place(of: address) ?? ModuleMap.Place(module: "unknown", offset: address))
            }, uniquingKeysWith: { first, _ in first })
        let functions = symbolizer.functions(at: Array(Set(places.values)), notes: &notes)
        for (stack, addresses) in zip(raw.stacks, addresses) {
            // From the outermost call to the leaf, the callers of what was compiled into them before it.
            let named = addresses.reversed().flatMap { address in
                places[address].flatMap { functions[$0] }.map { $0.reversed() } ?? []
            }
            add(stack, named)
        }
        if raw.stacks.contains(where: \.isCut) {
            notes.append("some stacks are deeper than what is kept: their outermost functions are missing")
        }
        if map == nil {
            notes.append("the kernel does not show what is mapped where in the worker: functions are addresses")
        }
        if raw.unwinding == .framePointers {
            notes.append(
                "stacks were walked by frame pointers, since libunwind.so.8 is not installed: whoever calls a function "
                    + "of C's library is missing from some")
        }
        noteUnknownModules(functions)
    }

    /// What has been added, held against counters that look at no stack.
    func checks(_ counted: [ProfileStack.Phase: Int], by counter: ProfileCheck.Counter) -> [ProfileCheck] {
        ProfileStack.Phase.allCases.compactMap { phase in
            guard counted[phase] != nil || attributed[phase] != nil else { return nil }
            return ProfileCheck(
                phase: phase, counter: counter, counted: counted[phase] ?? 0, attributed: attributed[phase] ?? 0)
        }
    }

    /// Every function and every stack, the largest first.
    var result: (frames: [ProfileFrame], stacks: [ProfileStack]) {
        let sorted = stacks.sorted { first, second in
            if first.values[0] != second.values[0] { return first.values[0] > second.values[0] }
            return first.frames.lexicographicallyPrecedes(second.frames)
        }
        return (frames, sorted)
    }

    /// A return address belongs to the call before it; only where the processor was, it was.
    private func lookedUp(_ addresses: [UInt]) -> [UInt] {
        addresses.enumerated().map { index, address in
            index == 0 && kind == .cpu ? address : address &- 1
        }
    }

    private mutating func add(_ stack: RawProfile.Stack, _ named: [ProfileFrame]) {
        let shown: [ProfileFrame]
        if named.isEmpty {
            shown = [ProfileFrame(function: "(no room for the stack)", symbol: nil, module: "")]
        } else {
            shown = Array(StackTrimming.trimmed(named, kind))
            attributed[stack.phase, default: 0] += stack.count
        }
        let key = StackKey(phase: stack.phase, frames: shown.map { index(of: $0) })
        let values =
            switch kind {
            case .allocations:
                [
                    stack.count, stack.amount, max(0, stack.count - stack.freed), max(0, stack.liveBytes),
                    max(0, stack.peakBytes),
                ]
            case .cpu: [stack.count, stack.amount]
            }
        if let known = places[key] {
            for index in values.indices { stacks[known].values[index] += values[index] }
        } else {
            places[key] = stacks.count
            stacks.append(ProfileStack(phase: stack.phase, frames: key.frames, values: values))
        }
    }

    private mutating func index(of frame: ProfileFrame) -> Int {
        if let known = indices[frame] { return known }
        indices[frame] = frames.count
        frames.append(frame)
        return frames.count - 1
    }

    /// Names the files none of whose functions are known.
    private mutating func noteUnknownModules(_ functions: [ModuleMap.Place: Symbolizer.Functions]) {
        let known = Set(functions.values.joined().filter(\.isSymbolised).map(\.module))
        let unknown = Set(functions.keys.map(\.module)).subtracting(known).filter { $0.hasPrefix("/") }
        // Where nothing at all is known, the reason has been noted already.
        if known.isEmpty { return }
        for module in unknown.sorted() {
            notes.append("no function of \(module) is known: it is stripped, and its functions are offsets in it")
        }
    }
}
