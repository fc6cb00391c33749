import WeirTuning

/// Reads tune files: what to choose from, what to keep, and what to make best.
public enum TuneFile {
    /// Reads a file and spells out every combination.
    /// - Parameters:
    ///   - overrides: `KEY=VALUE` each: a dotted path into the file and a YAML value, `records.rate=50_000/s`.
    ///   - seed: 0 to 2^53 - 1; nil takes the file's `seed:`, or 1.
    /// - Throws: `ScenarioErrors` with everything that is wrong, in the order of the file.
    public static func load(
        _ path: String, overrides: [String] = [], seed: Int? = nil
    ) throws(ScenarioErrors) -> TunePlan {
        try plan(try ScenarioFile.load(path), overrides, seed)
    }

    /// Reads a text; `name` is the file's name in messages.
    public static func load(
        text: String, name: String, overrides: [String] = [], seed: Int? = nil
    ) throws(ScenarioErrors) -> TunePlan {
        try plan(try ScenarioFile.load(text: text, name: name), overrides, seed)
    }

    private static func plan(
        _ file: Scenario, _ overrides: [String], _ seed: Int?
    ) throws(ScenarioErrors) -> TunePlan {
        var root = file.root
        var errors: [ScenarioError] = []
        for override in overrides {
            do { root = try Override(override).applied(to: root, addable: TuneKeys.addable(at:)) } catch {
                errors += error.errors
            }
        }
        var reader = TuneReader(folder: folder(of: file.file))
        let plan = reader.read(root, question: file.question, file: file.file, seed: seed)
        errors += reader.errors
        guard errors.isEmpty, let plan else { throw ScenarioErrors(errors) }
        return plan
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
