import Foundation
import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirScenarios

@Suite("The schema for editors")
struct SchemaTests {
    private let schema: [String: Any]

    init() throws {
        let data = try Data(contentsOf: ScenarioFilesTests.folder.appendingPathComponent("scenario.schema.json"))
        schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func at(_ path: String...) throws -> [String: Any] {
        try path.reduce(schema) { node, key in
            if let list = node[key] as? [Any] { return try #require(list.last as? [String: Any]) }
            return try #require(node[key] as? [String: Any], "\(key)")
        }
    }

    @Test("its keys are the keys the loader accepts")
    func offersKeys() throws {
        #expect(Set(try at("properties").keys) == Set(ScenarioKeys.file))
        #expect(Set(try at("properties", "workload", "properties").keys) == Set(ScenarioKeys.workload))
        #expect(Set(try at("properties", "content", "properties").keys) == Set(ScenarioKeys.content))
        #expect(
            Set(try at("properties", "subjects", "additionalProperties", "oneOf", "properties").keys)
                == Set(ScenarioKeys.subject))
        #expect(Set(try at("properties", "matrix", "properties").keys) == Set(ScenarioKeys.matrix))
        #expect(Set(try at("properties", "gate", "properties").keys) == Set(ScenarioKeys.gate))
        #expect(
            Set(try at("properties", "expect", "items", "oneOf", "properties").keys) == Set(ScenarioKeys.expectation))
    }

    @Test("its words are the words the loader accepts")
    func offersWords() throws {
        #expect(try at("properties", "measure", "items")["enum"] as? [String] == Metric.names)
        #expect(try at("definitions", "composition")["enum"] as? [String] == Composition.allCases.map(\.rawValue))
        #expect(try at("definitions", "contentKind")["enum"] as? [String] == Content.Kind.allCases.map(\.rawValue))
        #expect(try at("definitions", "arrivals")["enum"] as? [String] == Arrivals.Kind.allCases.map(\.rawValue))
        #expect(try at("definitions", "workloadKind")["enum"] as? [String] == Workload.Kind.allCases.map(\.rawValue))
        #expect(
            try at("properties", "content", "properties", "on")["enum"] as? [String]
                == Plan.Placement.allCases.map(\.rawValue))
    }

    @Test("its limits are the loader's")
    func offersLimits() throws {
        for (key, value) in [("blocks", 200), ("seed", (1 << 53) - 1)] {
            let maximum = try #require(try at("properties", key)["maximum"] as? Int)
            #expect(maximum == value)
            #expect(throws: Never.self) { try Texts.plan("subjects: {a: file}\n\(key): \(maximum)\n") }
            #expect(throws: ScenarioErrors.self) { try Texts.plan("subjects: {a: file}\n\(key): \(maximum + 1)\n") }
        }
    }
}
