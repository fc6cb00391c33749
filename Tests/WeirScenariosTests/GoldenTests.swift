import Foundation
import Testing

@testable import WeirScenarios

/// Whole texts, because people read them: `Golden/NAME.yaml` is the mistake, `Golden/NAME.txt` what is said about it.
/// `WEIR_RECORD_GOLDEN=1 swift test --filter GoldenTests` writes the texts anew; read the difference before committing.
@Suite("Messages about mistakes in scenario files")
struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

    @Test("there are some") func someExist() { #expect(!Self.names.isEmpty) }

    @Test("each mistake is reported as its golden text says", arguments: names)
    func reportsGolden(_ name: String) throws {
        let yaml = try String(contentsOf: Self.folder.appendingPathComponent("\(name).yaml"), encoding: .utf8)
        let error = #expect(throws: ScenarioErrors.self) {
            try ScenarioFile.load(text: yaml, name: "scenarios/\(name).yaml").plan()
        }
        let text = "\(error?.description ?? "nothing")\n"
        let golden = Self.folder.appendingPathComponent("\(name).txt")
        if ProcessInfo.processInfo.environment["WEIR_RECORD_GOLDEN"] != nil {
            try text.write(to: golden, atomically: true, encoding: .utf8)
        }
        #expect(text == (try? String(contentsOf: golden, encoding: .utf8)))
    }
}
