import WeirProtocol

/// A crash or a hang, and the rule that it is the answer of.
struct Casualty {
    /// The rule that is about what was done, or the one about trapping where none is.
    let rule: String
    /// What was done and how it ended.
    let ending: Ending

    /// The rule that a crash or hang is put down to.
    static func rule(for trace: Trace, _ mask: Mask?, _ role: SubjectDescription.Role) -> String {
        if case .answer(.brokenPipe) = mask, role == .writer { return "W11" }
        guard case .operation(let verb, _, let afterClose) = mask else { return "R24" }
        switch verb {
        case .seek: return "S02"
        case .close where afterClose: return "C01"
        case .write where afterClose, .gather where afterClose: return "W12"
        case .read where afterClose, .scatter where afterClose: return "R23"
        default: return "R24"
        }
    }
}
