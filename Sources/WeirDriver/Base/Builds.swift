import Foundation
import WeirScenarios

/// The two builds of `weir gate --base REF`: a commit's, cached, and the working tree's.
public struct Builds {
    private let repository: Repository
    private let package: String
    private let product: String
    private let reference: String
    /// The base's commit, in full.
    public let commit: String

    /// Finds the repository, the package and the commit; builds nothing yet.
    /// - Parameter folder: Where the user stands.
    /// - Throws: `RunError` where one of them is not there, or the working tree is exactly the commit.
    public init(_ reference: String, product: String, at folder: String) throws {
        repository = try Repository(at: folder)
        self.reference = reference
        self.product = product
        commit = try repository.commit(reference)
        guard let package = Self.package(at: folder, within: repository.root) else {
            throw RunError("no Package.swift in \(folder) or above it, so there is nothing --base could build")
        }
        self.package = package
        if try repository.isAt(commit) {
            throw RunError(
                "nothing to compare: the working tree is exactly \(reference) (\(commit.prefix(7))); change something, or "
                    + "name an older base such as HEAD~1")
        }
    }

    /// Builds both, the base in a worktree that is taken away again.
    /// - Parameter progress: Told what is being built.
    public func builds(_ progress: (String) -> Void) throws -> (base: GateBuild, head: GateBuild) {
        progress("building the working tree's \(product)")
        let head = try PackageBuild(package: package, product: product).worker("the working tree")
        let name = "\(reference) (\(commit.prefix(7)))"
        let fingerprint = try PackageBuild(package: package, product: product).fingerprint()
        let base = try BuildCache().worker(commit: commit, fingerprint: fingerprint, product: product) {
            progress("building the base \(name)")
            return try inWorktree(name)
        }
        defer { repository.removeWorktree(worktree) }
        var older = build(name, base)
        if let program = LoadedProgram(base) { older.isSameProgram = program == LoadedProgram(head) }
        return (older, build("working tree", head))
    }

    /// The scenario files that the base has with another text.
    public func changed(_ files: [String]) -> [String] {
        files.filter { file in
            let path = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
            guard path.hasPrefix(repository.root + "/"), let now = try? String(contentsOfFile: path, encoding: .utf8)
            else { return false }
            let before =
                (try? repository.text(of: String(path.dropFirst(repository.root.count + 1)), in: commit)) ?? nil
            return before.map { $0 != now } ?? false
        }
    }

    private func build(_ name: String, _ path: String) -> GateBuild {
        GateBuild(name: name, workers: ["builtin": WorkerSource(name: "builtin", command: [path])])
    }

    private func inWorktree(_ name: String) throws -> String {
        repository.removeWorktree(worktree)
        do {
            try repository.addWorktree(worktree, commit)
            let folder = worktree + package.dropFirst(repository.root.count)
            // Dependencies that are pinned here and not in the commit: both builds get the same.
            let pins = "\(folder)/Package.resolved"
            if access(pins, F_OK) != 0 {
                try? FileManager.default.copyItem(atPath: "\(package)/Package.resolved", toPath: pins)
            }
            return try PackageBuild(package: folder, product: product).worker("the base \(name)")
        } catch {
            repository.removeWorktree(worktree)
            throw error
        }
    }

    /// A path as long as the working tree's where that is possible: paths end up in the program, and move what follows.
    private var worktree: String {
        let temporary = NSTemporaryDirectory()
        let folder = (temporary.hasSuffix("/") ? temporary : temporary + "/") + "weir-"
        let name = SHA256.hexadecimal(of: repository.root)
        return folder + name.prefix(max(8, repository.root.utf8.count - folder.utf8.count))
    }

    private static func package(at folder: String, within root: String) -> String? {
        var url = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
        while url.path.hasPrefix(root) {
            if access("\(url.path)/Package.swift", R_OK) == 0 { return url.path }
            if url.path == root { return nil }
            url.deleteLastPathComponent()
        }
        return nil
    }
}
