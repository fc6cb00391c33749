import WeirProtocol

extension ColumnList {
    /// Stages, each with its parameters on lines of their own. JSON has them nested: encode the descriptions themselves.
    public static func stages(_ stages: [StageDescription]) -> ColumnList {
        ColumnList(
            ["stage", "role", "summary"],
            stages.flatMap { stage -> [[String]] in
                let names = stage.parameters.map(\.name).joined(separator: ", ")
                let head = [stage.name + (names.isEmpty ? "" : "(\(names))"), stage.role.rawValue, stage.summary]
                return [head] + stage.parameters.map { ["└ " + $0.name, "", explained($0)] }
            })
    }

    private static func explained(_ parameter: ParameterDescription) -> String {
        let names = parameter.terms.map { "\(parameter.type.rawValue) of \($0.map(\.name).joined(separator: ", "))" }
        var words = [parameter.summary, parameter.choices?.joined(separator: "|") ?? names ?? parameter.type.rawValue]
        let spelled = { (number: Int) -> String in
            switch parameter.type {
            case .bytes: ByteCount(number).description
            case .time: TimeSpan(nanoseconds: number).description
            default: "\(number)"
            }
        }
        if let minimum = parameter.minimum { words.append("from \(spelled(minimum))") }
        if let maximum = parameter.maximum { words.append("to \(spelled(maximum))") }
        words.append(parameter.default.map { "default \($0)" } ?? (parameter.type == .path ? "optional" : "required"))
        return words.joined(separator: "; ")
    }
}
