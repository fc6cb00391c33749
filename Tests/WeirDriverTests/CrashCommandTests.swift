import Foundation
import Testing
import WeirConformance
import WeirDriver

extension ProcessTests {
    /// `weir check --crash`, as a user types it; few kills, for a thousand of each policy are a matter of minutes.
    @Suite(.serialized) struct CrashCommandTests {
        private func crash(_ arguments: String...) throws -> (output: String, status: Int32) {
            try BuiltProgram.run(BuiltProgram.weir, ["check", "--crash", "--operations", "2"] + arguments)
        }

        @Test("no kill costs more than was declared, and every kill finds the writer at work")
        func holds() throws {
            let (output, status) = try crash("--kills", "20", "--format", "json")
            let record = try JSONDecoder().decode(CrashRecord.self, from: Data(output.utf8))
            #expect(record.holds)
            #expect(record.kills.count >= 10)
            for tally in record.kills {
                #expect(tally.kills == 20, "\(tally.subject)")
                #expect(tally.records > 0, "\(tally.subject)")
            }
            #expect(status == 0)
        }

        @Test("a policy that is given is killed instead of all")
        func given() throws {
            let (output, _) = try crash("--kills", "5", "size(1KiB)", "--format", "json")
            let record = try JSONDecoder().decode(CrashRecord.self, from: Data(output.utf8))
            #expect(
                record.kills.filter { $0.subject.hasPrefix("buffered, ") && !$0.subject.contains("sync") }.count == 1)
            #expect(record.kills.first { $0.subject == "buffered, size(1KiB)" }.map { $0.greatestLoss < 1_024 } == true)
        }

        @Test("a policy that cannot be read is refused", arguments: ["seize(1KiB)", "size"])
        func refused(policy: String) throws {
            let (output, status) = try crash(policy)
            #expect(output.isEmpty)
            #expect(status == 2)
        }
    }
}
