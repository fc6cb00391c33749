import Foundation
import Testing
import WeirMeasure

extension ProcessTests {
    /// `weir gate` as a user types it.
    @Suite(.serialized) struct GateCommandTests {
        private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "weir-gate-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

        private func remove() { try? FileManager.default.removeItem(at: folder) }

        /// Writes a scenario with a `gate:` and returns its path.
        private func scenario(_ gate: String) throws -> String {
            let text = """
                # What does a gate make of a short file?
                scenario: short
                workload: {kind: read, request: 8KiB}
                content: {kind: text, size: 64KiB, on: memory}
                subjects: {file: file, buffered: file | buffered(16KiB)}
                \(gate)

                """
            let path = folder.appendingPathComponent("short.yaml").path
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }

        private func weir(_ arguments: String...) throws -> (output: String, errors: String, status: Int32) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: BuiltProgram.weir)
            process.arguments = arguments
            process.currentDirectoryURL = folder
            let errors = folder.appendingPathComponent("stderr")
            try Data().write(to: errors)
            let output = Pipe()
            process.standardOutput = output
            process.standardError = try FileHandle(forWritingTo: errors)
            process.standardInput = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            return (text, try String(contentsOf: errors, encoding: .utf8), process.terminationStatus)
        }

        /// The same program by another command line, as an older build would be.
        private static let older = "/usr/bin/env \(BuiltProgram.worker)"

        @Test(
            "nothing to compare is never a pass",
            arguments: [
                ("", "no scenario has a gate:"), ("gate: {hard: [time(file)]}", "need --base REF or --base-worker CMD"),
            ])
        func nothing(gate: String, message: String) throws {
            defer { remove() }
            let outcome = try weir("gate", try scenario(gate))
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(message))
            #expect(outcome.output.isEmpty)
        }

        @Test("a worker against itself by the same command is nothing to compare")
        func sameCommand() throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [time(file)]}")
            let outcome = try weir("gate", path, "--base-worker", BuiltProgram.worker, "--worker", BuiltProgram.worker)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("the same command"))
        }

        @Test("--base outside a repository, or of no commit, could not be run")
        func noCommit() throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [allocations(file)]}")
            var outcome = try weir("gate", path, "--base", "main")
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("in no git repository"))
            _ = try BuiltProgram.run("/usr/bin/git", ["init", "-q", folder.path])
            outcome = try weir("gate", path, "--base", "main")
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("no commit \"main\""))
        }

        @Test(
            "options that contradict each other are refused",
            arguments: [
                ["--base", "main", "--base-worker", "x"], ["--base", "main", "--worker", "x"],
                ["--update-limits", "--base", "main"], ["--format", "jnuit"], ["--write", "junit"], ["--seed", "-1"],
            ])
        func contradictions(arguments: [String]) throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [allocations(file)]}")
            let (output, status) = try BuiltProgram.run(BuiltProgram.weir, ["gate", path] + arguments)
            #expect(status == 2)
            #expect(output.isEmpty)
        }

        @Test(
            "exact counts are held against declared limits without an older build",
            arguments: [
                ("read-calls(file) <= 2", Int32(0)), ("read-calls(file) <= 0", 1),
            ])
        func declared(metric: String, status: Int32) throws {
            defer { remove() }
            let outcome = try weir("gate", try scenario("gate: {hard: [\(metric)]}"))
            #expect(outcome.status == status, "\(outcome)")
            #expect(outcome.output.contains("the stored limit of"))
        }

        @Test("limits are stored once, held, and never raised")
        func ratchet() throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [read-calls(*)]}")
            var outcome = try weir("gate", path, "--update-limits")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.output.contains(", new"))
            let file = StoredLimits.path(besides: path)
            let stored = try #require(try StoredLimits.load(file))
            #expect(try #require(stored.limit("read-calls", of: "file")) > 0)
            #expect(try weir("gate", path).status == 0)
            var tight = stored
            tight.limits["file"]?["read-calls"] = 0
            try tight.save(to: file)
            #expect(try weir("gate", path).status == 1)
            outcome = try weir("gate", path, "--update-limits")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("EXCEEDED"))
            #expect(try StoredLimits.load(file) == tight)
        }

        @Test("--explain says what would be run and leaves nothing behind")
        func explain() throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [time(file), allocations(*) <= 0]}")
            let outcome = try weir("gate", path, "--explain", "--base-worker", Self.older)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("short: file"))
            #expect(outcome.output.contains("looks at 10, 14, 20, 30 blocks"))
            #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("results").path))
        }

        @Test("two workers are compared in blocks, and the receipt gives the same verdicts again")
        func receipt() throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [time(file)], ignore: 100%, catch: 900%, arm: 2ms}")
            let outcome = try weir("gate", path, "--base-worker", Self.older, "--seed", "1", "--format", "json")
            let record = try JSONDecoder().decode(GateRecord.self, from: Data(outcome.output.utf8))
            #expect(record.cases[0].first?.blocks.isEmpty == false)
            #expect(record.canary != nil)
            #expect(record.verdicts.count == 1)
            #expect(record.isGenuine)
            let name = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("results").path).first
            )
            #expect(try weir("compare", "--receipt", "results/\(name)").status == outcome.status)
            var forged = record
            forged.verdicts[0].answer = record.verdicts[0].answer == .pass ? .fail : .pass
            try GateRecordFile.save(forged, to: folder.appendingPathComponent("forged.json").path)
            let refused = try weir("compare", "--receipt", "forged.json")
            #expect(refused.status == 2)
            #expect(refused.errors.contains("its verdicts are not those that its blocks give"))
        }

        @Test("a case that the older build cannot build is new, said, and may land")
        func unsupported() throws {
            defer { remove() }
            let text = """
                # What is new?
                scenario: new
                workload: {kind: read, request: 8KiB}
                content: {kind: text, size: 64KiB, on: memory}
                subjects: {buffered: file | buffered(16KiB)}
                gate: {hard: [time(buffered)]}

                """
            let path = folder.appendingPathComponent("new.yaml")
            try Data(text.utf8).write(to: path)
            let python = "python3 \(BuiltProgram.file("Tests/WeirDriverTests/Workers/worker.py")) honest"
            let outcome = try weir("gate", path.path, "--base-worker", python)
            #expect(outcome.output.contains("the older build is unsupported"))
            #expect(outcome.status == 0)
        }

        @Test("a base that is no worker could not be run, and says whose command it was")
        func brokenWorker() throws {
            defer { remove() }
            let outcome = try weir("gate", try scenario("gate: {hard: [time(file)]}"), "--base-worker", "/bin/true")
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("the older build's worker cannot be used: /bin/true"))
        }

        @Test("a base that speaks another protocol could not be run, and says which both speak")
        func otherProtocol() throws {
            defer { remove() }
            let python = "python3 \(BuiltProgram.file("Tests/WeirDriverTests/Workers/worker.py")) other-protocol"
            let outcome = try weir("gate", try scenario("gate: {hard: [time(file)]}"), "--base-worker", python)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("the older build's worker cannot be used"))
            #expect(outcome.errors.contains("it speaks protocol 99; this driver speaks 1"), "\(outcome.errors)")
        }

        @Test("a chain that the newer build cannot make is a mistake in the file, with its place")
        func lackingStage() throws {
            defer { remove() }
            let python = "python3 \(BuiltProgram.file("Tests/WeirDriverTests/Workers/worker.py")) honest"
            let path = try scenario("gate: {hard: [time(buffered)]}")
            let outcome = try weir(
                "gate", path, "--base-worker", BuiltProgram.worker, "--worker", "builtin=\(python)")
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("short.yaml:5:"), "\(outcome.errors)")
        }

        @Test("content that does not fit could not be run, and says what would")
        func noRoom() throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [read-calls(file) <= 2]}")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data(text.replacingOccurrences(of: "64KiB, on", with: "1TiB, on").utf8)
                .write(to: URL(fileURLWithPath: path))
            let outcome = try weir("gate", path)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("make room or choose a smaller size"), "\(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("results").path))
        }

        @Test("a receipt that finds no room is not there at all; the verdicts are shown, and the status says so")
        func fullDisk() throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [read-calls(file) <= 2]}")
            // A limit of the shell's on the length of files: its unit is 512 B or 1 KiB, and the content has 4 KiB.
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data(text.replacingOccurrences(of: "size: 64KiB", with: "size: 512B").utf8)
                .write(to: URL(fileURLWithPath: path))
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-c", "trap '' XFSZ; ulimit -f 1; exec \(BuiltProgram.weir) gate short.yaml"]
            shell.currentDirectoryURL = folder
            let output = Pipe(), errors = Pipe()
            shell.standardOutput = output
            shell.standardError = errors
            shell.standardInput = FileHandle.nullDevice
            try shell.run()
            let shown = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 2, "\(said)")
            #expect(shown.contains("not more than the stored limit"))
            #expect(said.contains("File too large"), "\(said)")
            let results = folder.appendingPathComponent("results").path
            #expect(try FileManager.default.contentsOfDirectory(atPath: results).isEmpty)
        }

        @Test("latencies are gated in rounds that record them, each of a block's operations")
        func latencies() throws {
            defer { remove() }
            let path = try scenario(
                """
                gate: {hard: [latency-p90(file), time(file)], ignore: 100%, catch: 900%, arm: 2ms}
                """)
            let outcome = try weir("gate", path, "--base-worker", Self.older, "--seed", "1", "--format", "json")
            let record = try JSONDecoder().decode(GateRecord.self, from: Data(outcome.output.utf8))
            let block = try #require(record.cases[0].first?.blocks.first)
            #expect(block.base.total.latency?.operations.count == block.base.total.operations)
            #expect(block.base.total.operations >= 1_000)
            #expect(block.canary?.total.latency?.operations.count == block.base.total.operations)
            #expect(record.verdicts.map(\.metric) == ["latency-p90", "time"])
            #expect(record.isGenuine)
        }

        @Test("an interruption in the middle keeps what is done and leaves no process behind")
        func interrupted() throws {
            defer { remove() }
            let path = try scenario("gate: {hard: [time(file)], ignore: 0.1%, catch: 0.2%, arm: 500ms}")
            // A worker of a name of its own, so that what is left of it would be found.
            let worker = folder.appendingPathComponent("worker-of-this-test").path
            try FileManager.default.createSymbolicLink(atPath: worker, withDestinationPath: BuiltProgram.worker)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: BuiltProgram.weir)
            process.arguments = ["gate", path, "--base-worker", worker]
            process.currentDirectoryURL = folder
            let errors = Pipe()
            process.standardOutput = FileHandle.nullDevice
            process.standardError = errors
            process.standardInput = FileHandle.nullDevice
            try process.run()
            var seen = ""
            while !seen.contains(": block 1 of"), process.isRunning {
                let more = errors.fileHandleForReading.availableData
                if more.isEmpty { break }
                seen += String(decoding: more, as: UTF8.self)
            }
            kill(process.processIdentifier, SIGINT)
            seen += String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 130, "\(seen)")
            #expect(seen.contains("interrupted: what is measured is kept"))
            #expect(seen.contains("receipt: results/"))
            #expect(Self.processes(mentioning: worker).isEmpty)
        }

        private static func processes(mentioning word: String) -> [String] {
            let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            return all.filter { $0.allSatisfy(\.isNumber) }.filter { number in
                let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
                return String(decoding: line, as: UTF8.self).contains(word)
            }
        }
    }
}
