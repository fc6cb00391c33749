extension WorkerDescription {
    /// Why the description cannot be used, in words, or nil: what it says of its stages contradicts itself.
    ///
    /// Asked before anything is built on a description, because it comes from a program that nobody trusts.
    public var objection: String? {
        var names: Set<String> = []
        for stage in stages {
            if !names.insert(stage.name).inserted { return "it has two stages called \"\(stage.name)\"" }
            if let words = stage.objection { return "its stage \"\(stage.name)\" \(words)" }
        }
        return nil
    }
}

extension StageDescription {
    fileprivate var objection: String? {
        let isName = { (name: String) in
            name.unicodeScalars.first.map(ChainParser.isNameStart) == true
                && name.unicodeScalars.allSatisfy { ChainParser.isName($0) }
        }
        if !isName(name) { return "has a name that no chain can spell" }
        var known: Set<String> = []
        for parameter in parameters {
            if !known.insert(parameter.name).inserted { return "has two parameters called \"\(parameter.name)\"" }
            if parameter.type == .choice, (parameter.choices ?? []).isEmpty {
                return "leaves nothing to choose for \"\(parameter.name)\""
            }
            if let minimum = parameter.minimum, let maximum = parameter.maximum, minimum > maximum {
                return "has no value between the minimum and the maximum of \"\(parameter.name)\""
            }
        }
        let isNumber = { (name: String) in
            parameters.contains { $0.name == name && [.bytes, .count].contains($0.type) }
        }
        switch effect {
        case .limits(let name)?, .repeats(let name)?:
            if !isNumber(name) { return "has an effect by \"\(name)\", which is no size or count of its own" }
        case .transforms?, nil: break
        }
        if let buffer = checks?.buffer, !isNumber(buffer) {
            return "has a buffer of \"\(buffer)\", which is no size or count of its own"
        }
        return nil
    }
}
