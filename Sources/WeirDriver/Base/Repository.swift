import Foundation
import WeirProtocol

/// A git repository, as far as a gate needs it.
struct Repository {
    /// The top folder of the working tree.
    let root: String

    /// The repository a folder lies in.
    /// - Throws: `RunError` where there is none.
    init(at folder: String) throws {
        let outcome = try ToolProcess.run(["git", "-C", folder, "rev-parse", "--show-toplevel"])
        guard outcome.status == 0 else {
            throw RunError(
                "\(folder) is in no git repository, so --base has no meaning here; --base-worker CMD compares any two workers"
            )
        }
        root = outcome.output.trimmingLine
    }

    /// The commit a name stands for, in full.
    func commit(_ reference: String) throws -> String {
        let outcome = try git(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(reference)^{commit}"])
        guard outcome.status == 0 else {
            let names = try git([
                "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes",
            ])
            let known = names.output.split(separator: "\n").map { String($0) }
            throw RunError("--base: no commit \"\(reference)\"" + Self.hint(reference, known))
        }
        return outcome.output.trimmingLine
    }

    /// Whether the working tree is exactly a commit, new files included.
    func isAt(_ commit: String) throws -> Bool {
        let head = try git(["rev-parse", "--verify", "--quiet", "HEAD"])
        guard head.output.trimmingLine == commit else { return false }
        return try git(["status", "--porcelain"]).output.isEmpty
    }

    /// A file as it was in a commit; nil where it was not there.
    func text(of path: String, in commit: String) throws -> String? {
        let outcome = try git(["show", "\(commit):\(path)"])
        return outcome.status == 0 ? outcome.output : nil
    }

    /// Checks a commit out into a new folder.
    func addWorktree(_ folder: String, _ commit: String) throws {
        let outcome = try git(["worktree", "add", "--force", "--detach", folder, commit])
        if outcome.status != 0 { throw RunError("cannot check out \(commit): \(outcome.errors.lastLines(3))") }
    }

    /// Takes a worktree away with everything in it; there may be none.
    func removeWorktree(_ folder: String) {
        let files = FileManager.default
        try? files.removeItem(atPath: folder)
        // Locks that the package manager names after the folder it builds in and leaves beside the temporary files.
        let locks = folder.replacing("/", with: "_") + "_.build"
        let temporary = NSTemporaryDirectory()
        for name in (try? files.contentsOfDirectory(atPath: temporary)) ?? [] where name.hasPrefix(locks) {
            try? files.removeItem(atPath: "\(temporary)/\(name)")
        }
        _ = try? ToolProcess.run(["git", "-C", root, "worktree", "prune"], isCleanup: true)
    }

    private func git(_ words: [String]) throws -> ToolProcess.Outcome {
        try ToolProcess.run(["git", "-C", root] + words)
    }

    private static func hint(_ word: String, _ known: [String]) -> String {
        Spelling.nearest(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
    }
}

extension String {
    /// Without the newline at its end.
    var trimmingLine: String { trimmingCharacters(in: .whitespacesAndNewlines) }

    /// The last lines that are not empty, without control characters.
    func lastLines(_ count: Int) -> String {
        let lines = split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }.suffix(count)
        return lines.map { line in
            String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control }))
        }.joined(separator: "\n")
    }
}
