import Foundation
import Testing
import WeirTuning

extension ProcessTests {
    /// `weir tune`, as a user types it, in virtual time.
    @Suite(.serialized) struct TuneCommandTests {
        private static let file = BuiltProgram.file("scenarios/tune/log-collection.yaml")
        private static let model = [
            "--set", "sink={on: model, latency: 2us, bandwidth: 3GB/s, sync: 2ms, record: 60ns}",
        ]
        private static let small = ["--set", "records.count=2000"] + model

        private func tune(_ arguments: String...) throws -> (output: String, status: Int32) {
            try BuiltProgram.run(BuiltProgram.weir, ["tune"] + arguments + Self.small)
        }

        @Test("the same seed gives the same answer, character by character")
        func repeatable() throws {
            func answer(_ seed: String) throws -> TuneRecord {
                let (output, status) = try tune(Self.file, "--format", "json", "--seed", seed)
                #expect(status == 0)
                var record = try JSONDecoder().decode(TuneRecord.self, from: Data(output.utf8))
                record.effort.exploring = nil
                return record
            }
            let first = try answer("3")
            #expect(try answer("3") == first)
            #expect(try answer("4") != first)
        }

        @Test("what no setting keeps is a no")
        func infeasible() throws {
            let (output, status) = try tune(Self.file, "--set", "constraints=[staleness p99 <= 1ns]")
            #expect(status == 1)
            #expect(output.contains("no setting keeps the constraints staleness p99 <= 1ns"))
        }

        @Test("a budget that is spent at once still gives an answer, or says that there is none")
        func budget() throws {
            let (output, status) = try tune(Self.file, "--budget", "1ms")
            #expect(status == 0)
            #expect(output.contains("the budget was spent"))
        }

        @Test("an interruption gives the best so far, and leaves with the signal's status")
        func interrupted() throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: BuiltProgram.weir)
            process.arguments = ["tune", Self.file, "--set", "records.count=100000000"] + Self.model
            let (output, errors) = (Pipe(), Pipe())
            process.standardOutput = output
            process.standardError = errors
            try process.run()
            defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
            // The first word on standard error says that the search has begun.
            _ = errors.fileHandleForReading.availableData
            process.interrupt()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 130)
            #expect(text.contains("interrupted: this is the best so far"))
        }

        @Test("further formats are written whole beside the answer")
        func files() throws {
            let path = NSTemporaryDirectory() + "weir-tune-\(ProcessInfo.processInfo.processIdentifier).svg"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let (_, status) = try tune(Self.file, "--write", "svg=\(path)")
            #expect(status == 0)
            let plot = try String(contentsOfFile: path, encoding: .utf8)
            #expect(plot.hasPrefix("<svg") && plot.hasSuffix("</svg>\n"))
        }

        @Test(
            "what cannot be meant is refused",
            arguments: [
                ["none.yaml"], [file, "--format", "jsn"], [file, "--budget", "60"], [file, "--write", "svg"],
                [file, "--set", "objective=speed"], [file, "--virtual", "--exhaustive"],
                [file, "--worker", "other=worker"], [file, "--set", "parameters.size=[0B]"],
                [file, "--set", "parameters.size=[2GiB]"], [file, "--seed", "-1"],
            ])
        func refused(arguments: [String]) throws {
            let (output, status) = try BuiltProgram.run(BuiltProgram.weir, ["tune"] + arguments)
            #expect(output.isEmpty)
            #expect(status == 2)
        }
    }
}
