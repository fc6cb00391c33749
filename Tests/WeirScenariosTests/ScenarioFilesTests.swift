import Foundation
import Testing

@testable import WeirScenarios

@Suite("The scenario files of this repository")
struct ScenarioFilesTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios")
    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    @Test("there are some") func someExist() { #expect(!Self.files.isEmpty) }

    @Test("each makes a plan", arguments: files)
    func makesPlan(_ name: String) throws {
        let plan = try ScenarioFile.load(Self.folder.appendingPathComponent(name).path).plan()
        #expect(!plan.cases.isEmpty)
        #expect(Set(plan.cases.map(\.id)).count == plan.cases.count)
        #expect(!plan.expectations.isEmpty)
    }

    @Test("each is named after itself and begins with its question", arguments: files)
    func beginsWithQuestion(_ name: String) throws {
        let scenario = try ScenarioFile.load(Self.folder.appendingPathComponent(name).path)
        #expect(scenario.question.hasSuffix("?"))
        #expect(try scenario.plan().scenario.name + ".yaml" == name)
    }

    @Test("each tells editors where the schema is", arguments: files)
    func namesSchema(_ name: String) throws {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        #expect(text.contains("# yaml-language-server: $schema=scenario.schema.json\n"))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 50)
    }
}
