/// Holds a chain against a catalogue of stages: are the names known, the roles in place, the arguments right?
///
/// Both ends use it: the driver before anything runs, to point into the scenario file; the worker because it trusts
/// nobody.
public struct ChainCheck: Sendable {
    private let stages: [String: StageDescription]

    /// A check against the stages of a worker, or of several.
    public init(_ stages: [StageDescription]) {
        self.stages = Dictionary(stages.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a chain is bound for.
    public enum Purpose: Sendable {
        /// It is opened, consumed and timed: a source with readers on it, or a loop.
        case measuring
        /// It is opened, written to and timed: writers up to a sink, or a loop.
        case writing
        /// A trace is played against it: readers on the trace's upstream, writers on its downstream, a source with readers
        /// on it, a sink with writers before it, a copier, or a duplex.
        case checking
    }

    /// What a workload does with a chain.
    public static func purpose(of workload: Workload.Kind) -> Purpose { workload == .write ? .writing : .measuring }

    /// The arguments of every stage, bound to their parameters, in the order of the chain.
    public func bind(_ chain: ChainExpression, for purpose: Purpose = .measuring) throws(ChainError) -> [StageArguments]
    {
        var bound: [StageArguments] = []
        var before: StageDescription.Role?
        for stage in chain.stages {
            guard let description = stages[stage.name] else {
                let known = stages.keys.sorted()
                let nearest = Spelling.nearest(to: stage.name, among: known).map { "; did you mean \($0)?" } ?? ""
                throw ChainError(offset: stage.offset, message: "no stage \"\(stage.name)\"\(nearest)")
            }
            let isAlone = chain.stages.count == 1
            if let words = Self.objection(to: description.role, after: before, isAlone: isAlone, purpose) {
                throw ChainError(offset: stage.offset, message: "\(stage.name) \(words)")
            }
            bound.append(try StageArguments(binding: stage, to: description))
            before = description.role
        }
        if purpose == .writing, before == .writer, let last = chain.stages.last {
            let known = stages.values.filter { $0.role == .sink }.map(\.name).sorted()
            let advice = known.isEmpty ? "" : ", such as \(known[0])"
            throw ChainError(
                offset: last.offset, message: "\(last.name) hands on what it takes: a sink must end the chain\(advice)")
        }
        return bound
    }

    /// Why a stage cannot stand behind another one, or nil.
    private static func objection(
        to role: StageDescription.Role, after before: StageDescription.Role?, isAlone: Bool, _ purpose: Purpose
    ) -> String? {
        let isChecked = purpose == .checking
        if purpose == .writing {
            switch role {
            case .loop, .writer, .sink: break
            case .source, .reader: return "gives bytes: the workload write needs stages that take them, up to a sink"
            case .copier: return "moves bytes from one side to the other: it can be checked, not measured"
            case .duplex: return "gives bytes and takes others: it can be checked, not measured"
            }
        }
        switch role {
        case .loop:
            if isChecked { return "is a loop of its own: nothing can be done to it step by step" }
            return isAlone ? nil : "is a loop of its own: it must stand alone"
        case .copier where isChecked:
            return isAlone ? nil : "moves bytes from one side to the other: it must stand alone"
        case .duplex:
            if !isChecked { return "gives bytes and takes others: it can be checked, not measured" }
            return isAlone ? nil : "gives bytes and takes others: it must stand alone"
        case .copier where purpose == .measuring: return "takes bytes: it can be checked, not measured"
        case .writer, .sink, .copier:
            if purpose == .measuring { return "takes bytes: it needs the workload write" }
            return before == nil || before == .writer ? nil : "takes bytes: it can only stand behind other writers"
        case .source: return before == nil ? nil : "is a source: it can only begin a chain"
        case .reader:
            if before == nil, !isChecked { return "reads from an upstream: it cannot begin a chain" }
            return before == nil || before == .reader || before == .source
                ? nil : "reads from an upstream: it cannot stand behind what takes bytes"
        }
    }
}

/// The arguments of one stage, checked against its parameters; defaults filled in.
public struct StageArguments: Hashable, Sendable {
    /// The stage's name.
    public let stage: String
    private var numbers: [String: Int] = [:]
    private var texts: [String: String] = [:]

    /// The size in bytes, nanoseconds or count of a parameter. Asking for one the stage does not have traps.
    public func number(_ parameter: String) -> Int {
        guard let number = numbers[parameter] else {
            preconditionFailure("StageArguments: \(stage) has no numeric parameter \"\(parameter)\"")
        }
        return number
    }

    /// The text of a parameter, or nil where an optional path was not given.
    public func text(_ parameter: String) -> String? { texts[parameter] }

    /// Binds the arguments of one stage, or of anything else that is described like one.
    /// - Throws: `ChainError` for an argument that is missing, superfluous or no value of its parameter.
    public init(binding expression: StageExpression, to description: StageDescription) throws(ChainError) {
        stage = expression.name
        var positional = description.parameters[...]
        for argument in expression.arguments {
            let parameter: ParameterDescription
            if let label = argument.label {
                guard let found = description.parameters.first(where: { $0.name == label }) else {
                    let known = description.parameters.map(\.name)
                    let nearest = Spelling.nearest(to: label, among: known).map { "; did you mean \($0)?" } ?? ""
                    let takes = known.isEmpty ? "it takes no arguments" : "it takes \(known.list)"
                    throw ChainError(
                        offset: argument.offset, message: "\(stage) has no parameter \"\(label)\" (\(takes))\(nearest)")
                }
                parameter = found
            } else {
                guard let next = positional.popFirst() else {
                    let count = description.parameters.count
                    throw ChainError(
                        offset: argument.offset,
                        message: "\(stage) takes \(count == 0 ? "no arguments" : "at most \(count)")")
                }
                parameter = next
            }
            if numbers[parameter.name] != nil || texts[parameter.name] != nil {
                throw ChainError(offset: argument.offset, message: "\(stage): \(parameter.name) is given twice")
            }
            if parameter.type == .policy, let error = parameter.objection(to: argument.value) {
                throw ChainError(
                    offset: argument.offset + error.offset, message: "\(stage): \(parameter.name): \(error.message)")
            }
            do { try set(parameter, argument.value) } catch {
                throw ChainError(offset: argument.offset, message: "\(stage): \(parameter.name): \(error)")
            }
        }
        for parameter in description.parameters where numbers[parameter.name] == nil && texts[parameter.name] == nil {
            if let value = parameter.default {
                do { try set(parameter, value) } catch {
                    throw ChainError(offset: expression.offset, message: "\(stage): \(parameter.name): \(error)")
                }
            } else if parameter.type != .path {
                throw ChainError(offset: expression.offset, message: "\(stage) needs \(parameter.name)")
            }
        }
    }

    private mutating func set(_ parameter: ParameterDescription, _ value: String) throws(QuantityError) {
        let number: Int
        switch parameter.type {
        case .bytes: number = try ByteCount(parsing: value).bytes
        case .time: number = try TimeSpan(parsing: value).nanoseconds
        case .count:
            guard let parsed = Int(value) else { throw QuantityError("expected a whole number, not \"\(value)\"") }
            number = parsed
        case .choice:
            let choices = parameter.choices ?? []
            guard choices.contains(value) else {
                let nearest = Spelling.nearest(to: value, among: choices).map { "; did you mean \($0)?" } ?? ""
                throw QuantityError("expected \(choices.list), not \"\(value)\"\(nearest)")
            }
            texts[parameter.name] = value
            return
        case .text, .path, .policy:
            texts[parameter.name] = value
            return
        }
        if let minimum = parameter.minimum, number < minimum {
            throw QuantityError("\(value) is too small; the smallest is \(spell(minimum, parameter.type))")
        }
        if let maximum = parameter.maximum, number > maximum {
            throw QuantityError("\(value) is too large; the largest is \(spell(maximum, parameter.type))")
        }
        numbers[parameter.name] = number
    }

    private func spell(_ number: Int, _ type: ParameterDescription.ValueType) -> String {
        switch type {
        case .bytes: ByteCount(number).description
        case .time: TimeSpan(nanoseconds: number).description
        default: String(number)
        }
    }
}
