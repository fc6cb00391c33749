import Foundation
import Testing
import WeirProtocol

extension ProcessTests {
    /// `weir check` on a worker in another language, as a user types it.
    @Suite(.serialized) struct CheckCommandTests {
        private static let worker = "python3 \(BuiltProgram.file("scripts/peers/python/worker.py"))"

        private func check(_ arguments: String...) throws -> (record: CheckRecord, status: Int32) {
            let (output, status) = try BuiltProgram.run(
                BuiltProgram.weir, ["check", "--worker", Self.worker, "--format", "json"] + arguments)
            return (try JSONDecoder().decode(CheckRecord.self, from: Data(output.utf8)), status)
        }

        @Test("the honest reader of the Python template passes")
        func honest() throws {
            let (record, status) = try check("echo", "--random", "200")
            #expect(record.subjects.flatMap(\.findings) == [])
            #expect(record.subjects.first?["R09"] == .pass)
            #expect(status == 0)
        }

        @Test("the lying reader of the Python template is found out by the rule that it breaks")
        func lying() throws {
            let (record, status) = try check("liar", "--random", "200")
            let finding = try #require(record.subjects.first?.findings.first)
            #expect(finding.rule == "R09")
            #expect(finding.trace == "liar <- 1 1 :: read(2)")
            #expect(status == 1)
        }

        @Test("the trace of a finding fails again, and passes where the reader is honest")
        func replayed() throws {
            #expect(try check("--trace", "liar <- 1 1 :: read(2)").record.subjects.first?["R09"] == .fail)
            #expect(try check("--trace", "echo <- 1 1 :: read(2)").record.subjects.first?.findings == [])
        }

        @Test(
            "what ends a connection of another language wrongly is found out, and what does it well passes",
            arguments: [
                ("polite", nil, nil), ("hasty", "C10", "hasty :: write(1) finish"),
                ("smiling", "C11", "smiling :: abort"),
            ] as [(String, String?, String?)])
        func connections(subject: String, rule: String?, trace: String?) throws {
            let worker = "python3 \(BuiltProgram.file("Tests/WeirDriverTests/Workers/connection.py"))"
            let (output, _) = try BuiltProgram.run(
                BuiltProgram.weir,
                [
                    "check", "--format", "json", "--random", "200", "--worker",
                    "\(worker) \(BuiltProgram.file("scripts/peers/python/worker.py"))", subject,
                ])
            let record = try JSONDecoder().decode(CheckRecord.self, from: Data(output.utf8))
            #expect(record.subjects.flatMap(\.findings).map(\.rule) == [rule].compactMap { $0 })
            #expect(record.subjects.flatMap(\.findings).first?.trace == trace)
            for asked in ["C10", "C11"] where asked != rule { #expect(record.subjects.first?[asked] == .pass) }
        }

        @Test("the template itself keeps the protocol")
        func itself() throws {
            let (record, status) = try check("--protocol")
            #expect(record.subjects.flatMap(\.findings) == [])
            #expect(record.rules.first?.id == "hello")
            #expect(record.subjects.first?["trace-content"] == .pass)
            #expect(record.subjects.first?["content"] == .notApplicable)
            #expect(status == 0)
        }

        @Test("Ctrl-C keeps the subjects that had been checked, and blames nobody for the end")
        func interrupted() throws {
            let worker = "python3 \(BuiltProgram.file("Tests/WeirDriverTests/Workers/interrupting.py"))"
            let (output, status) = try BuiltProgram.run(
                BuiltProgram.weir,
                ["check", "--worker", worker, "--format", "json", "--random", "200", "echo", "liar", "echo"])
            let record = try JSONDecoder().decode(CheckRecord.self, from: Data(output.utf8))
            #expect(record.subjects.map(\.subject) == ["echo"])
            #expect(record.subjects.flatMap(\.findings) == [])
            #expect(status == 130)
        }

        private func checkOdd(_ way: String, _ arguments: String...) throws -> (record: CheckRecord, status: Int32) {
            let worker = "python3 \(BuiltProgram.file("Tests/WeirDriverTests/Workers/lying.py")) \(way)"
            let (output, status) = try BuiltProgram.run(
                BuiltProgram.weir, ["check", "--worker", worker, "--format", "json", "--random", "200"] + arguments)
            return (try JSONDecoder().decode(CheckRecord.self, from: Data(output.utf8)), status)
        }

        @Test("an answer that cannot be read is no pass: the subject could not be checked")
        func unreadable() throws {
            let (record, status) = try checkOdd("fraction", "odd")
            #expect(record.subjects.first?.refusal?.contains("is not a reply") == true)
            #expect(record.subjects.flatMap(\.findings) == [])
            #expect(!record.passes)
            #expect(status == 2)
        }

        @Test("a reader that runs away breaks its rule, fits the line, and is given up")
        func runaway() throws {
            let (record, status) = try checkOdd("runaway", "odd")
            let report = try #require(record.subjects.first)
            #expect(report["R21"] == .fail)
            #expect(report.refusal == nil)
            #expect(report.answers.contains { $0.note == "it keeps running away" })
            #expect(report.traces < 400)
            #expect(status == 1)
        }

        @Test("a reader that claims too much is its own lie: its worker keeps the protocol")
        func overclaiming() throws {
            #expect(try checkOdd("overclaim", "odd").status == 1)
            let (record, status) = try checkOdd("overclaim", "--protocol")
            #expect(record.subjects.flatMap(\.findings) == [])
            #expect(status == 0)
        }

        @Test("what does not fit beside --protocol is refused", arguments: [["echo"], ["--trace", "a :: close"]])
        func refused(arguments: [String]) throws {
            let (output, status) = try BuiltProgram.run(
                BuiltProgram.weir, ["check", "--worker", Self.worker, "--protocol"] + arguments)
            #expect(output.isEmpty)
            #expect(status == 2)
        }
    }
}
