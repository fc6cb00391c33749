import Foundation
import Testing

extension ProcessTests {
    /// `weir gate --base`, on a package of one C file that becomes Weir's worker.
    @Suite(.serialized) struct GateBaseTests {
        private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "weir-base-\(UUID().uuidString)")

        init() throws {
            let source = folder.appendingPathComponent("Sources/tiny")
            try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
            try write(
                "Package.swift",
                """
                // swift-tools-version: 6.0
                import PackageDescription
                let package = Package(name: "tiny", targets: [.executableTarget(name: "tiny")])

                """)
            try write(".gitignore", ".build\nresults\n")
            try write(
                "short.yaml",
                """
                # Does the gate see what a commit changed?
                scenario: short
                workload: {kind: read, request: 8KiB}
                content: {kind: text, size: 64KiB, on: memory}
                subjects: {file: file}
                gate: {hard: [read-calls(file), time(file)], ignore: 100%, catch: 900%, arm: 2ms}

                """)
            try program("older")
            for words in [["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "older"]] {
                _ = try BuiltProgram.run(
                    "/usr/bin/git", ["-C", folder.path, "-c", "user.name=a", "-c", "user.email=a@localhost"] + words)
            }
        }

        private func write(_ path: String, _ text: String) throws {
            try Data(text.utf8).write(to: folder.appendingPathComponent(path))
        }

        private func program(_ comment: String, before: String = "") throws {
            try write(
                "Sources/tiny/main.c",
                """
                #include <unistd.h>
                int main(void) { \(before) return execl("\(BuiltProgram.worker)", "tiny", (char *)0); } // \(comment)

                """)
        }

        private func gate(_ base: String) throws -> (output: String, errors: String, status: Int32) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: BuiltProgram.weir)
            process.arguments = ["gate", "short.yaml", "--base", base, "--product", "tiny"]
            process.currentDirectoryURL = folder
            process.environment = ProcessInfo.processInfo.environment.merging([
                "XDG_CACHE_HOME": folder.appendingPathComponent(".build/cache").path
            ]) { $1 }
            let output = Pipe(), errors = Pipe()
            process.standardOutput = output
            process.standardError = errors
            process.standardInput = FileHandle.nullDevice
            try process.run()
            // Both ends are short: neither fills its pipe while the other is read.
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            return (text, said, process.terminationStatus)
        }

        @Test("a working tree that is exactly the base is nothing to compare")
        func identical() throws {
            defer { try? FileManager.default.removeItem(at: folder) }
            let outcome = try gate("HEAD")
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("nothing to compare: the working tree is exactly HEAD"))
        }

        @Test("another comment makes the same program, which is not timed")
        func sameProgram() throws {
            defer { try? FileManager.default.removeItem(at: folder) }
            try program("newer")
            let outcome = try gate("HEAD")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.output.contains("the same program"), "\(outcome)")
            #expect(!outcome.errors.contains("block 1 of"))
        }

        @Test("the base is built from its commit, once, and leaves no worktree")
        func built() throws {
            defer { try? FileManager.default.removeItem(at: folder) }
            try program("newer", before: "(void)getppid();")
            var outcome = try gate("HEAD")
            // What times come to depends on the machine; that they were taken does not.
            #expect([0, 3, 4].contains(outcome.status), "\(outcome)")
            #expect(!outcome.output.contains("the same program"))
            #expect(outcome.errors.contains("block 1 of"), "\(outcome)")
            #expect(outcome.errors.contains("building the base HEAD"))
            #expect(outcome.output.contains("not more than the older build's"))
            outcome = try gate("HEAD")
            #expect(!outcome.errors.contains("building the base"))
            let trees = try BuiltProgram.run("/usr/bin/git", ["-C", folder.path, "worktree", "list"]).output
            #expect(trees.split(separator: "\n").count == 1)
        }

        @Test("a base that does not build could not be run, with the compiler's words")
        func broken() throws {
            defer { try? FileManager.default.removeItem(at: folder) }
            try write("Sources/tiny/main.c", "int main(void) { return nonsense; }\n")
            _ = try BuiltProgram.run(
                "/usr/bin/git",
                [
                    "-C", folder.path, "-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "-q", "-a", "-m",
                    "broken",
                ])
            try program("newer")
            let outcome = try gate("HEAD")
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("the base HEAD"))
            #expect(outcome.errors.contains("does not build"))
            #expect(outcome.errors.contains("nonsense"))
        }
    }
}
