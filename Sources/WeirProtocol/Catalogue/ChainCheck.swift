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

    /// The arguments of every stage, bound to their parameters, in the order of the chain.
    ///
    /// - Parameter standsOnUpstream: Whether an upstream from elsewhere stands before the chain, so that its first stage is
    ///   no source either.
    public func bind(_ chain: ChainExpression, standsOnUpstream: Bool = false) throws(ChainError) -> [StageArguments] {
        var bound: [StageArguments] = []
        for (index, stage) in chain.stages.enumerated() {
            guard let description = stages[stage.name] else {
                let known = stages.keys.sorted()
                let nearest = Spelling.nearest(to: stage.name, among: known).map { "; did you mean \($0)?" } ?? ""
                throw ChainError(offset: stage.offset, message: "no stage \"\(stage.name)\"\(nearest)")
            }
            switch description.role {
            case .source where index > 0 || standsOnUpstream:
                throw ChainError(
                    offset: stage.offset, message: "\(stage.name) is a source: it can only begin a chain")
            case .reader where index == 0 && !standsOnUpstream:
                throw ChainError(
                    offset: stage.offset, message: "\(stage.name) reads from an upstream: it cannot begin a chain")
            case .loop where chain.stages.count > 1:
                throw ChainError(
                    offset: stage.offset, message: "\(stage.name) is a loop of its own: it must stand alone")
            default: break
            }
            bound.append(try StageArguments(binding: stage, to: description))
        }
        return bound
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

    init(binding expression: StageExpression, to description: StageDescription) throws(ChainError) {
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
        case .text, .path:
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
