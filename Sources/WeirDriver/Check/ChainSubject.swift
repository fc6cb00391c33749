import WeirConformance
import WeirProtocol

extension SubjectDescription {
    /// What is known about a chain that a worker builds: what its stages declare, and what their effects say about the bytes
    /// that come out. Nothing is discharged: no type of another process is known here.
    ///
    /// - Throws: `ChainError` for a chain the worker does not have, or whose output only its author knows.
    public init(chain text: String, of worker: WorkerDescription) throws(ChainError) {
        let chain = try ChainExpression(parsing: text)
        let bound = try ChainCheck(worker.stages).bind(chain, for: .checking)
        var stages: [DeclaredStage] = []
        for (expression, arguments) in zip(chain.stages, bound) {
            guard let description = worker.stages.first(where: { $0.name == arguments.stage }) else { continue }
            stages.append(try DeclaredStage(description, arguments, at: expression.offset, isFirst: stages.isEmpty))
        }
        guard let first = stages.first, let last = stages.last else {
            throw ChainError(offset: 0, message: "the chain has no stage")
        }
        let isSingle = stages.count == 1
        switch first.description.role {
        case .source, .reader: self.init(text, role: .reader, traits: [], verbs: [.read, .close])
        case .writer, .sink: self.init(text, role: .writer, traits: [], verbs: [.write, .flush, .sync, .close])
        case .duplex: self.init(text, role: .duplex, traits: [], verbs: [.read, .write, .close])
        case .copier, .loop: self.init(text, role: .copier, traits: [], verbs: [.copy])
        }
        // What a chain can do beyond that, its last stage does on what the others may hold back: asked of one stage alone.
        if isSingle { verbs = Set(last.checks.verbs) }
        traits = Self.traits(of: stages)
        profile = try Self.profile(of: stages)
        if isSingle, let buffer = last.checks.buffer {
            let size = last.arguments.number(buffer)
            // Sizes around the buffer are tried, up to twice its own.
            if 2 * size < ProtocolLimits.traceSize { bufferSize = size }
        }
        parts = stages.compactMap(\.parts).first
        guard let smallest = stages.compactMap(\.limit).min() else { return }
        model = .limit(smallest)
        limit = smallest
    }

    private static func traits(of stages: [DeclaredStage]) -> SubjectTraits {
        var traits: SubjectTraits = []
        func every(_ trait: StageCapabilities.Trait) -> Bool { stages.allSatisfy { $0.checks.traits.contains(trait) } }
        func any(_ trait: StageCapabilities.Trait) -> Bool { stages.contains { $0.checks.traits.contains(trait) } }
        if any(.guardsProgress) { traits.insert(.guardsProgress) }
        if any(.holdsWrites) { traits.insert(.holdsWrites) }
        if stages.contains(where: { $0.description.role == .source || $0.description.role == .sink }) {
            traits.insert(.origin)
        } else if !any(.leavesOpen) {
            traits.insert(.ownsOthers)
        }
        if stages.contains(where: { $0.parts != nil }) { traits.insert(.parts) }
        guard stages.count == 1, let only = stages.first else { return traits }
        if every(.unbuffered) { traits.insert(.unbuffered) }
        if any(.copiesAside) { traits.insert(.copiesAside) }
        if only.checks.verbs.contains(.seek) { traits.insert(.seekable) }
        // Below another stage a limit may rightly see more taken from upstream than it lets pass.
        if only.limit != nil { traits.insert(.limits) }
        return traits
    }

    private static func profile(of stages: [DeclaredStage]) throws(ChainError) -> Profile {
        var found: Profile?
        for stage in stages {
            guard let name = stage.checks.profile else { continue }
            guard let profile = Profile.all.first(where: { $0.name == name }) else {
                throw ChainError(
                    offset: stage.offset,
                    message: "the worker says that \(stage.description.name) keeps the contract \"\(name)\", "
                        + "which is not known (\(Profile.all.map(\.name).joined(separator: ", ")))")
            }
            if let found, found != profile {
                throw ChainError(
                    offset: stage.offset,
                    message: "\(stage.description.name) keeps another contract than those before it")
            }
            found = profile
        }
        return found ?? .strict
    }
}
