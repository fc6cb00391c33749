import Foundation
import Testing

@testable import WeirDriver

/// A git repository of its own with one commit, gone at the end.
private final class TemporaryRepository {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "/weir-test-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try git("init", "-q", "-b", "main")
        try write("// swift-tools-version: 6.2\n", to: "Package.swift")
        try commit("first")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func git(_ words: String...) throws {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false"]
        let outcome = try ToolProcess.run(["git", "-C", folder] + identity + words)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }

    func commit(_ message: String) throws {
        try git("add", "-A")
        try git("commit", "-q", "-m", message)
    }
}

@Suite("The base of a gate")
struct RepositoryTests {
    @Test("a working tree that is exactly the base is nothing to compare; a new file makes it something")
    func identical() throws {
        let repository = try TemporaryRepository()
        let error = #expect(throws: RunError.self) { try Builds("main", product: "w", at: repository.folder) }
        #expect(error?.description.hasPrefix("nothing to compare: the working tree is exactly main") == true)
        try repository.write("x", to: "new.swift")
        #expect(throws: Never.self) { try Builds("main", product: "w", at: repository.folder) }
    }

    @Test("a name that no commit has is told from the nearest one")
    func unknown() throws {
        let repository = try TemporaryRepository()
        let error = #expect(throws: RunError.self) { try Builds("mian", product: "w", at: repository.folder) }
        #expect(error?.description == "--base: no commit \"mian\"; did you mean main?")
    }

    @Test("an option in place of a name is no commit")
    func option() throws {
        let repository = try TemporaryRepository()
        #expect(throws: RunError.self) { try Builds("--all", product: "w", at: repository.folder) }
    }

    @Test("a folder without a repository says what else there is")
    func none() {
        let error = #expect(throws: RunError.self) { try Builds("main", product: "w", at: "/proc") }
        #expect(error?.description.contains("--base-worker") == true)
    }

    @Test("a scenario that has another text in the base is named")
    func changed() throws {
        let repository = try TemporaryRepository()
        try repository.write("a: 1\n", to: "same.yaml")
        try repository.write("a: 1\n", to: "other.yaml")
        try repository.commit("second")
        try repository.write("a: 2\n", to: "other.yaml")
        let builds = try Builds("main", product: "w", at: repository.folder)
        let files = ["same.yaml", "other.yaml"].map { "\(repository.folder)/\($0)" }
        #expect(builds.changed(files) == ["\(repository.folder)/other.yaml"])
    }

    @Test("a base that does not build leaves no worktree behind")
    func broken() throws {
        let repository = try TemporaryRepository()
        try repository.write("not swift", to: "Package.swift")
        let builds = try Builds("main", product: "w", at: repository.folder)
        #expect(throws: RunError.self) { try builds.builds { _ in } }
        let worktrees = try ToolProcess.run(["git", "-C", repository.folder, "worktree", "list"])
        #expect(worktrees.output.split(separator: "\n").count == 1)
    }
}

@Suite("Tools are run to their end")
struct ToolProcessTests {
    @Test("status and output are told, and a long error keeps its end")
    func outcome() throws {
        let outcome = try ToolProcess.run(["sh", "-c", "echo out; seq 1 100000 >&2; exit 3"])
        #expect(outcome.status == 3)
        #expect(outcome.output == "out\n")
        #expect(outcome.errors.utf8.count == 65_536)
        #expect(outcome.errors.hasSuffix("100000\n"))
    }

    @Test("a program that is not there is an error")
    func missing() { #expect(throws: RunError.self) { try ToolProcess.run(["no-such-program"]) } }
}

@Suite("Processors")
struct ProcessorBindingTests {
    @Test("what is started is bound, and the driver is free again")
    func binds() throws {
        let before = ProcessorBinding.allowed
        let one = try #require(before.last)
        let outcome = try ProcessorBinding.bound(to: one) {
            try ToolProcess.run(["sh", "-c", "grep Cpus_allowed_list /proc/self/status"])
        }
        #expect(outcome.output.split(whereSeparator: \.isWhitespace).last == "\(one)")
        #expect(ProcessorBinding.allowed == before)
    }
}
