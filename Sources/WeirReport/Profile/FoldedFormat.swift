import WeirMeasure

extension ProfileFormat {
    /// One line a stack, functions joined by semicolons: what flame graph tools read.
    static let folded = ProfileFormat(
        name: "folded", summary: "one line a stack, for flame graph tools", fileExtension: "folded", isByWeight: true,
        paint: { profile, metric, _ in
            let lines = foldedLines(profile, metric).sorted { $0.key < $1.key }
            return Array(lines.map { "\($0.key) \($0.value)\n" }.joined().utf8)
        })

    /// The stacks as words joined by semicolons, and what each comes to.
    static func foldedLines(_ profile: Profile, _ metric: Int) -> [String: Int] {
        var lines: [String: Int] = [:]
        for stack in profile.stacks where stack.values[metric] != 0 {
            let names = [stack.phase.title] + stack.frames.map { profile.frames[$0].function }
            // Two frames of one function that differ in their lines are the same word here.
            lines[names.map(\.asFolded).joined(separator: ";"), default: 0] += stack.values[metric]
        }
        return lines
    }
}

extension String {
    /// The name without what separates names and lines.
    fileprivate var asFolded: String { oneLine.split(separator: ";").joined(separator: ",") }
}
