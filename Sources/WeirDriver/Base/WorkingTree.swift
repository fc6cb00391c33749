/// The working tree a user stands in.
public enum WorkingTree {
    /// What git calls it: `1a2b3c4`, `v1.2-3-g1a2b3c4-dirty`; nil where there is no repository or no commit.
    public static func name(at folder: String) -> String? {
        let words = ["git", "-C", folder, "describe", "--always", "--dirty", "--tags"]
        guard let outcome = try? ToolProcess.run(words), outcome.status == 0 else { return nil }
        return outcome.output.trimmingLine
    }
}
