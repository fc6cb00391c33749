import Foundation
import Testing
import WeirTuning

extension ProcessTests {
    /// `weir tune`, as a user types it, with the worker.
    @Suite(.serialized) struct TuneRaceCommandTests {
        private static let file = BuiltProgram.file("scenarios/tune/log-collection.yaml")
        private static let writer = BuiltProgram.file("Tests/WeirDriverTests/Workers/writer.py")
        /// Few settings, records that come fast, and a sink whose costs are known: a race of a second or so.
        private static let small = [
            "--set", "records={size: 100B to 400B, rate: 40_000/s, count: 2000}",
            "--set", "parameters={size: [4KiB, 16KiB], interval: [1ms, 2ms]}",
            "--set", "current={size: 4KiB, interval: 1ms}", "--budget", "6s",
        ]
        private static let model = [
            "--set", "sink={on: memory, latency: 1us, bandwidth: 2GB/s, sync: 1us, record: 60ns}",
        ]

        private func tune(_ arguments: [String]) throws -> (output: String, status: Int32) {
            try BuiltProgram.run(BuiltProgram.weir, ["tune", Self.file] + Self.small + arguments)
        }

        /// Processes of the script that are still there.
        private static func workers(_ mode: String) -> [String] {
            let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            return processes.filter { process in
                let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                return String(decoding: line, as: UTF8.self).contains("\(writer)\0\(mode)")
            }
        }

        @Test("settings race through the worker", arguments: ["memory", "pipe", "socket", "disk"])
        func race(sink: String) throws {
            let (output, status) = try tune(["--set", "sink={on: \(sink)}", "--format", "json"])
            let record = try JSONDecoder().decode(TuneRecord.self, from: Data(output.utf8))
            #expect(record.isCalibrated)
            // A busy machine may fail every time that is taken: then it says so.
            #expect(status == 0 || record.outcome == .unmeasured || record.outcome == .infeasible)
            if record.outcome == .decided {
                let best = try #require(record.recommended)
                let figures = try #require(best.real)
                #expect(figures.systemCalls > 0 && figures.staleness.p99 > 0 && figures.bytesAtRisk.max > 0)
                #expect(best.predicted != nil)
                #expect(record.raced.contains { $0.candidate == best.candidate })
            }
        }

        @Test(
            "a worker that dies, refuses or hangs leaves virtual time's answer, with the reason",
            arguments: [("dies", "signal 11"), ("refuses", "no room on the disk"), ("hangs", "no answer to prepare")])
        func faults(mode: String, words: String) throws {
            let (output, status) = try tune(Self.model + ["--worker", "python3 \(Self.writer) \(mode)"])
            // A worker that hangs may take the budget with it.
            #expect(status == 3 || mode == "hangs" && status == 0)
            #expect(output.contains("run with size"))
            #expect(output.contains(words))
            #expect(Self.workers(mode).isEmpty)
        }

        @Test("a worker without the stages is said, and one whose sink cannot be measured ends it")
        func missing() throws {
            let old = BuiltProgram.file("Tests/WeirDriverTests/Workers/worker.py")
            let (output, status) = try tune(Self.model + ["--worker", "python3 \(old) honest"])
            #expect(status == 3)
            #expect(output.contains("not raced: the worker cannot build"))
            let (nothing, failed) = try tune(
                ["--set", "sink={on: memory}", "--worker", "python3 \(Self.writer) dies"])
            #expect(nothing.isEmpty && failed == 2)
        }

        @Test("what cannot be raced is answered in virtual time when that is asked for")
        func virtual() throws {
            let policy = ["--set", "policy=size(${size}) or age(${interval}) or newline"] + Self.model
            let (output, status) = try tune(policy)
            #expect(status == 3)
            #expect(output.contains("not raced: a worker's records do not end with newlines"))
            #expect(try tune(policy + ["--virtual"]).status == 0)
        }

        @Test("an interruption of a race gives the best so far, and leaves no process")
        func interrupted() throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: BuiltProgram.weir)
            process.arguments =
                ["tune", Self.file] + Self.small + Self.model + ["--worker", "python3 \(Self.writer) hangs"]
            let (output, errors) = (Pipe(), Pipe())
            process.standardOutput = output
            process.standardError = errors
            try process.run()
            defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
            var said = ""
            while !said.contains("racing"), case let more = errors.fileHandleForReading.availableData, !more.isEmpty {
                said += String(decoding: more, as: UTF8.self)
            }
            process.interrupt()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 130)
            #expect(text.contains("interrupted: this is the best so far"))
            #expect(Self.workers("hangs").isEmpty)
        }
    }
}
