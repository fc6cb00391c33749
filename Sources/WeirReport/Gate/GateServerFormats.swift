import Foundation
import WeirMeasure

extension GateFormat {
    /// One suite a scenario, one case a verdict. Unclear and hard is an error: a build server must not show it green.
    static let junit = GateFormat(
        name: "junit", summary: "one suite a scenario, one case a verdict, for build servers",
        paint: { record, _ in
            let suites = scenarios(record).map { suite($0.name, $0.verdicts) }.joined() + canary(record)
            return
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"weir gate\">\n\(suites)</testsuites>\n"
        })

    /// Results for code scanning: what failed, what is unclear, what drifts.
    static let sarif = GateFormat(
        name: "sarif", summary: "SARIF 2.1.0, for code scanning",
        paint: { record, _ in
            let results = record.verdicts.filter { $0.answer != .pass || $0.isDrift }.map { one -> SARIF.Result in
                let level =
                    one.answer == .fail && one.severity == .hard ? "error" : one.answer == .pass ? "note" : "warning"
                let place = SARIF.Location(
                    physicalLocation: .init(
                        artifactLocation: .init(uri: uri(record.file(of: one.scenario))), region: .init(startLine: 1)))
                return SARIF.Result(
                    ruleId: one.metric, level: level, message: .init(text: "\(one.name): \(one.wording)"),
                    locations: [place], partialFingerprints: ["weirVerdict/v1": one.name])
            }
            let rules = Set(record.verdicts.map(\.metric)).sorted().map { metric in
                SARIF.Rule(
                    id: metric,
                    shortDescription: .init(text: Metric.named(metric)?.summary ?? "the contract of readers"))
            }
            let driver = SARIF.Driver(name: "weir", version: record.weir, rules: rules)
            return try RecordFile.text(of: SARIF(runs: [SARIF.Run(tool: .init(driver: driver), results: results)]))
        })

    /// A path as a reference: spaces and what has a meaning in addresses escaped.
    private static func uri(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }

    private static func scenarios(_ record: GateRecord) -> [(name: String, verdicts: [GateVerdict])] {
        var scenarios: [(name: String, verdicts: [GateVerdict])] = []
        for verdict in record.verdicts {
            if scenarios.last?.name == verdict.scenario {
                scenarios[scenarios.count - 1].verdicts.append(verdict)
            } else {
                scenarios.append((verdict.scenario, [verdict]))
            }
        }
        return scenarios
    }

    private static func suite(_ name: String, _ verdicts: [GateVerdict]) -> String {
        let name = XMLText.escaped(name)
        let failures = verdicts.count { $0.answer == .fail && $0.severity == .hard }
        let errors = verdicts.count { $0.answer == .unclear && $0.severity == .hard }
        let skipped = verdicts.count { $0.answer != .pass && $0.severity == .soft }
        let head =
            "  <testsuite name=\"\(name)\" tests=\"\(verdicts.count)\" failures=\"\(failures)\" errors=\"\(errors)\" "
            + "skipped=\"\(skipped)\">\n"
        let cases = verdicts.map { one in
            let words = XMLText.escaped(one.wording)
            let open = "    <testcase classname=\"\(name)\" name=\"\(XMLText.escaped("\(one.caseID) \(one.metric)"))\">"
            let body =
                switch (one.answer, one.severity) {
                case (.pass, _): "<system-out>\(words)</system-out>"
                case (.fail, .hard): "<failure message=\"\(words)\"/>"
                case (.unclear, .hard): "<error message=\"\(words)\"/>"
                case (_, .soft): "<skipped message=\"\(words)\"/>"
                }
            return "\(open)\(body)</testcase>\n"
        }
        return head + cases.joined() + "  </testsuite>\n"
    }

    private static func canary(_ record: GateRecord) -> String {
        guard let canary = record.canary else { return "" }
        let words = XMLText.escaped(canary.wording)
        let isMissed = canary.isCaught == false
        let body = isMissed ? "<error message=\"\(words)\"/>" : "<system-out>\(words)</system-out>"
        return """
              <testsuite name="canary" tests="1" failures="0" errors="\(isMissed ? 1 : 0)" skipped="0">
                <testcase classname="canary" name="\(XMLText.escaped(canary.caseID))">\(body)</testcase>
              </testsuite>

            """
    }
}

/// The part of SARIF 2.1.0 that is used.
private struct SARIF: Encodable {
    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    struct Run: Encodable {
        var tool: Tool
        var results: [Result]
    }
    struct Tool: Encodable { var driver: Driver }
    struct Driver: Encodable {
        var name: String
        var version: String
        var rules: [Rule]
    }
    struct Rule: Encodable {
        var id: String
        var shortDescription: Message
    }
    struct Message: Encodable { var text: String }
    struct Result: Encodable {
        var ruleId: String
        var level: String
        var message: Message
        var locations: [Location]
        var partialFingerprints: [String: String]
    }
    struct Location: Encodable { var physicalLocation: PhysicalLocation }
    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }
    struct ArtifactLocation: Encodable { var uri: String }
    struct Region: Encodable { var startLine: Int }
}
