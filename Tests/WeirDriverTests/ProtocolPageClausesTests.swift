import Foundation
import Testing

@testable import WeirDriver

@Suite("The clauses on the page of the worker protocol")
struct ProtocolPageClausesTests {
    @Test("are those that are checked, word for word")
    func table() throws {
        let path = BuiltProgram.file("Sources/WeirProtocol/WeirProtocol.docc/WorkerProtocol.md")
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let rows = page.components(separatedBy: "| clause | sentence |\n|---|---|\n").last?
            .components(separatedBy: "\n\n").first
        #expect(rows == ProtocolCatalogue.entries.map { "| `\($0.id)` | \($0.must) |" }.joined(separator: "\n"))
    }
}
