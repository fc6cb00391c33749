import Foundation
import Testing
import WeirMeasure

extension ProcessTests {
    /// `weir profile` on real workers, as a user types it.
    @Suite(.serialized) final class ProfileCommandTests {
        private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("weir-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

        deinit { try? FileManager.default.removeItem(at: folder) }

        /// A scenario with two chains on a worker; nil is Weir's own.
        private func scenario(_ worker: [String]? = nil) throws -> String {
            let words = worker.map { "workers: {other: [\($0.map { "'\($0)'" }.joined(separator: ", "))]}\n" } ?? ""
            let suffix = worker == nil ? "" : ", worker: other"
            let second = worker == nil ? "  lines: {chain: 'memory | limit(4KiB)'}\n" : ""
            let text = """
                # Where do allocations go?
                scenario: small
                workload: {kind: read, request: 512B}
                content: {kind: zeros, size: 8KiB}
                \(words)subjects:
                  one: {chain: memory\(suffix)}
                \(second)
                """
            let file = folder.appendingPathComponent("small.yaml")
            try Data(text.utf8).write(to: file)
            return file.path
        }

        private func profile(_ file: String, _ more: String..., program: String = BuiltProgram.weir) throws
            -> (output: String, status: Int32)
        {
            try BuiltProgram.run(
                program, ["profile", file, "--time", "20ms", "--quiet", "--output", folder.path] + more)
        }

        private func decoded(_ output: String) throws -> Profile {
            try JSONDecoder().decode(Profile.self, from: Data(output.utf8))
        }

        @Test("every allocation of Weir's worker has a stack, and nearly every frame a name")
        func allocations() throws {
            let (output, status) = try profile(
                try scenario(), "--case", "lines", "--kind", "allocations", "--format", "json")
            let profile = try decoded(output)
            #expect(status == 0)
            #expect(profile.total(0) > 0)
            #expect(profile.checks.contains { $0.counter == .profiler && $0.counted > 0 })
            #expect(profile.checks.filter { !$0.holds } == [])
            // Where there is no symbolizer, the notes say so, and frames are offsets.
            if !profile.notes.contains(where: { $0.contains("llvm-symbolizer") }) {
                #expect(try #require(profile.symbolisedShare) >= 0.95)
                #expect(profile.frames.contains { $0.file?.hasSuffix(".swift") == true })
            }
        }

        @Test("a worker in another language is profiled without knowing of it")
        func python() throws {
            let worker = ["python3", BuiltProgram.file("Tests/WeirDriverTests/Workers/worker.py"), "honest"]
            let (output, _) = try profile(try scenario(worker), "--kind", "allocations", "--format", "json")
            let profile = try decoded(output)
            #expect(profile.phases == [.whole])
            #expect(profile.checks.map(\.holds) == [true])
            #expect(profile.notes.contains { $0.contains("marks no phases") })
        }

        @Test("the files are there, whole, under the case's name")
        func files() throws {
            _ = try profile(try scenario(), "--case", "one", "--kind", "allocations")
            let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let files = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent(try #require(folders.first { $0.hasSuffix(".profile") })).path)
            #expect(
                files.sorted() == [
                    "one.allocated-bytes.folded", "one.allocated-bytes.svg", "one.allocations.folded",
                    "one.allocations.gperftools", "one.allocations.pb", "one.allocations.profile.json",
                    "one.allocations.speedscope.json", "one.allocations.svg", "one.allocations.txt",
                ])
        }

        @Test(
            "google-pprof opens what is written for it and finds every allocation",
            .enabled(if: access("/usr/bin/google-pprof", X_OK) == 0))
        func googlePprof() throws {
            let (output, _) = try profile(try scenario(), "--case", "one", "--kind", "allocations", "--format", "json")
            let total = try decoded(output).total(0)
            let files = try #require(FileManager.default.subpaths(atPath: folder.path))
            let file = try #require(files.first { $0.hasSuffix(".gperftools") })
            let (text, status) = try BuiltProgram.run(
                "/usr/bin/google-pprof", ["--text", "--alloc_objects", "\(folder.path)/\(file)"])
            #expect(status == 0)
            #expect(text.contains("Total: \(total) objects"))
        }

        @Test("two cases are compared, and so are two files")
        func difference() throws {
            let (output, status) = try profile(
                try scenario(), "--case", "one", "--case", "lines", "--kind", "allocations", "--difference")
            #expect(status == 0)
            #expect(output.contains("allocations per operation: one → lines"))
            let inner = try #require(FileManager.default.subpaths(atPath: folder.path))
            let saved = inner.filter { $0.hasSuffix(".profile.json") }.sorted().map { "\(folder.path)/\($0)" }
            try #require(saved.count == 2)
            let (again, code) = try BuiltProgram.run(
                BuiltProgram.weir, ["profile"] + saved + ["--quiet", "--output", folder.path])
            #expect(code == 0)
            #expect(again.contains("allocations per operation: lines → one"))
        }

        @Test(
            "what cannot be profiled leaves with status 2 and nothing on standard output",
            arguments: [
                ["--case", "nobody"], ["--time", "1h"], ["--format", "pdf"], ["--difference", "--case", "one"],
            ])
        func refused(arguments: [String]) throws {
            let (output, status) = try BuiltProgram.run(
                BuiltProgram.weir, ["profile", try scenario(), "--output", folder.path] + arguments)
            #expect(output.isEmpty)
            #expect(status == 2)
        }

        @Test("a worker that drops the profiler is no empty profile", arguments: ["env", "sh"])
        func dropped(wrapper: String) throws {
            let rest = ["env", "--unset=LD_PRELOAD", BuiltProgram.worker]
            let command = wrapper == "sh" ? ["sh", "-c", rest.joined(separator: " ") + "; exit"] : rest
            let (output, status) = try profile(try scenario(command), "--kind", "allocations")
            #expect(output.isEmpty)
            #expect(status == 2)
        }

        @Test("a worker that dies while it is profiled leaves what it had written until then")
        func cutShort() throws {
            let worker = ["python3", BuiltProgram.file("Tests/WeirDriverTests/Workers/worker.py"), "crash-later"]
            let (output, status) = try profile(try scenario(worker), "--kind", "allocations", "--format", "json")
            let profile = try decoded(output)
            #expect(status == 0)
            #expect(profile.total(0) > 0)
            #expect(profile.notes.contains { $0.hasPrefix("cut short: ") && $0.contains("signal 11") })
        }

        @Test(
            "without the profiler's library beside the program nothing is run; with it, all is",
            arguments: [false, true])
        func library(isThere: Bool) throws {
            let files = FileManager.default
            let program = folder.appendingPathComponent("weir").path
            try files.copyItem(atPath: BuiltProgram.weir, toPath: program)
            let built = URL(fileURLWithPath: BuiltProgram.weir).deletingLastPathComponent()
            for name in ["weir-worker"] + (isThere ? ["libWeirProfiler.so"] : []) {
                try files.createSymbolicLink(
                    at: folder.appendingPathComponent(name), withDestinationURL: built.appendingPathComponent(name))
            }
            let (output, status) = try profile(
                try scenario(), "--case", "one", "--kind", "allocations", program: program)
            #expect(output.isEmpty != isThere)
            #expect(status == (isThere ? 0 : 2))
        }
    }
}
